# Installs Gemini CLI, or brings it up to date.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
install_from_npm @google/gemini-cli gemini
