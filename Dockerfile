# The workflow with its pinned packages. Build: docker build -t unsupervised .
# Run in a folder with data: docker run --rm -v "$PWD:/study" unsupervised run mine.yaml
FROM python:3.11-slim

COPY requirements.txt /tmp/requirements.txt
RUN pip install --no-cache-dir --require-hashes -r /tmp/requirements.txt

COPY . /tmp/source
RUN pip install --no-cache-dir --no-deps /tmp/source && rm -r /tmp/source

WORKDIR /study
ENTRYPOINT ["unsupervised"]
