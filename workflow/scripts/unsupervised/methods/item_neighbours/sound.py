"""What nothing can be recommended from, as for all that recommend."""

from unsupervised.methods.recommending.sound import check as check
