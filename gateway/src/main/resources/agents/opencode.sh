# Installs OpenCode, or brings it up to date.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
install_from_npm opencode-ai opencode
