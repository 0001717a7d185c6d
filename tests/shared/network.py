"""What of the network a test may count on."""

import socket


def has_loopback() -> bool:
    """Say whether this machine can reach itself; a bare network namespace cannot."""
    try:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            socket.create_connection(listening.getsockname(), timeout=1).close()
    except OSError:
        return False
    return True
