#!/bin/sh
# Submit a job script as a cluster would: it runs by itself, and only files tell how it ended.
script=$1
folder=.snakemake/cluster-jobs
mkdir -p "$folder"
job=$(basename "$script" .sh).$$
setsid sh -c "sh '$script' > '$folder/$job.log' 2>&1; echo \$? > '$folder/$job.code'" &
echo "$job"
