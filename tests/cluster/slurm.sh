#!/usr/bin/env bash
# Start or stop a Slurm cluster of one node on this machine, for tests: slurm.sh start|stop FOLDER.
# Needs root and Debian's slurm-wlm and munge, which `start` installs where it may.
# Exit code 77: it cannot be started here, and the last line says why.
set -euo pipefail
state=$(realpath -m "$2")
cannot() { echo "No Slurm here: $*"; exit 77; }

install() {
  # One by one: of several names `command -v` says yes where it finds any.
  command -v slurmctld >/dev/null && command -v slurmd >/dev/null &&
    command -v munged >/dev/null && return
  [ "$(id -u)" = 0 ] || cannot "slurm-wlm is not installed, and only root can install it"
  command -v apt-get >/dev/null || cannot "slurm-wlm is not installed, and there is no apt-get"
  # Without this file the packages would start their services.
  printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d
  (apt-get update -q && apt-get install -qy --no-install-recommends \
    slurm-wlm munge slurm-wlm-basic-plugins) >/dev/null 2>&1 || cannot "apt-get failed"
  rm -f /usr/sbin/policy-rc.d
}

configure() {
  local node cores memory
  node=$(hostname -s) cores=$(nproc)
  memory=$(awk '/MemTotal/ {print int($2 / 1024 * 0.8)}' /proc/meminfo)
  getent hosts "$node" >/dev/null || echo "127.0.0.1 $node" >> /etc/hosts
  mkdir -p "$state"/{state,spool,log} /etc/slurm
  cat > "$state/slurm.conf" <<EOF
ClusterName=one
SlurmctldHost=$node(127.0.0.1)
AuthType=auth/munge
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$state/state
SlurmdSpoolDir=$state/spool
SlurmctldPidFile=$state/slurmctld.pid
SlurmdPidFile=$state/slurmd.pid
SlurmctldLogFile=$state/log/slurmctld.log
SlurmdLogFile=$state/log/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=2,bf_interval=2
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
ReturnToService=2
SlurmctldTimeout=30
SlurmdTimeout=60
MinJobAge=600
InactiveLimit=0
KillWait=5
NodeName=$node NodeAddr=127.0.0.1 CPUs=$cores Boards=1 SocketsPerBoard=1 CoresPerSocket=$cores ThreadsPerCore=1 RealMemory=$memory State=UNKNOWN
PartitionName=main Nodes=$node Default=YES MaxTime=INFINITE DefMemPerCPU=1000 State=UP
EOF
  # Job steps look here, whatever the environment says.
  ln -sf "$state/slurm.conf" /etc/slurm/slurm.conf
}

start() {
  install
  [ "$(id -u)" = 0 ] || cannot "its daemons need root"
  configure
  install_dirs=(/run/munge /var/log/munge /var/lib/munge)
  for folder in "${install_dirs[@]}"; do mkdir -p "$folder"; chown munge:munge "$folder"; done
  chmod 755 /run/munge; chmod 700 /var/log/munge /var/lib/munge
  pgrep -x munged >/dev/null || setpriv --reuid=munge --regid=munge --clear-groups munged
  slurmctld; slurmd
  for _ in $(seq 60); do
    if sinfo -h -o %T 2>/dev/null | grep -q idle; then echo "Slurm is up."; return; fi
    sleep 0.5
  done
  cannot "the node did not come up; see $state/log"
}

stop() {
  scancel --user=root >/dev/null 2>&1 || true
  for name in slurmd slurmctld; do
    if [ -f "$state/$name.pid" ]; then kill "$(cat "$state/$name.pid")" 2>/dev/null || true; fi
  done
  pkill -x munged || true
  rm -f /etc/slurm/slurm.conf
}

"$1"
