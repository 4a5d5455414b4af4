#!/bin/sh
# Makes the secrets of docker-compose.yml, each a random value in a file of its own, and tells compose
# where they are. What is there already is kept: without its secret key a database cannot be read again.
set -eu
cd "$(dirname "$0")/.."

folder=deploy/secrets
# The folder is closed to others on this machine; the containers' users must be able to read the files.
mkdir -p "$folder"
chmod 700 "$folder"

random() { od -An -N "$1" -tx1 /dev/urandom | tr -d ' \n'; }

# Writes what it reads to a file, unless there is one.
keep() {
  if [ -e "$folder/$1" ]; then return; fi
  cat > "$folder/$1"
  chmod 444 "$folder/$1"
}

random 32 | keep secret_key
printf '' | keep secret_key_fallbacks
random 24 | keep postgres_password
random 24 | keep redis_password
random 12 | keep bootstrap_password
echo "postgres://gatehouse:$(cat "$folder/postgres_password")@postgres:5432/gatehouse" | keep database_url
echo "redis://:$(cat "$folder/redis_password")@redis:6379/0" | keep redis_url
echo "requirepass $(cat "$folder/redis_password")" | keep redis_conf

if ! grep -qs '^GATEHOUSE_SECRETS=' .env; then
  echo "GATEHOUSE_SECRETS=./$folder" >> .env
fi
echo "The secrets are in $folder. Keep a copy of secret_key: backups cannot be read without it."
echo "Sign in as akadmin with the password in $folder/bootstrap_password."
