cd /work/wt/mirror; export PYTHONPATH=$PWD/src:$PWD/tests:$PWD; exec "$@"
