"""What BIRCH can make nothing of: refused before any step starts."""

from unsupervised.methods.clusterings.number import check as check
