#!/bin/sh
# Say how a job that submit.sh started is doing.
code=.snakemake/cluster-jobs/$1.code
if [ ! -f "$code" ]; then echo running
elif [ "$(cat "$code")" = 0 ]; then echo success
else echo failed; fi
