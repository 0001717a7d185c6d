"""What densMAP can make nothing of: refused before any step starts."""

from unsupervised.methods.maps import varied

check = varied.check
