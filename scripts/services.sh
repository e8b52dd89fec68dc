# Sourced by ./test and .ci/run: installs what scripts/services.txt names, where it may (as root on Debian), and the
# checker of HTML, which is not in Debian and too large to carry. Elsewhere the tests say what they leave out.

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

missing_packages() {
    for package in $(sed '/^#/d; s/^[^ ]* //' scripts/services.txt); do
        [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
    done
}

install_services() {
    missing=$(missing_packages | tr '\n' ' ')
    [ -z "$missing" ] && return 0
    if ! may_install; then say "Please type: sudo apt-get install --no-install-recommends $missing"; return 1; fi
    say "installing: $missing"
    log=$(mktemp)
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    { apt-get update -qq && apt-get install -qq --no-install-recommends --yes $missing; } >"$log" 2>&1 || { tail -20 "$log" >&2; rm "$log"; return 1; }
    rm "$log"
}

# All at once: npm takes out what it is not asked for.
install_checkers() {
    [ -f node_modules/vnu-jar/build/dist/vnu.jar ] && [ -d node_modules/eslint-plugin-compat ] && [ -d node_modules/stylelint-no-unsupported-browser-features ] ||
        npm install --silent --no-save --no-package-lock --ignore-scripts vnu-jar@26.9.27 eslint@9.39.5 \
            eslint-plugin-compat@7.0.1 stylelint@17.16.0 stylelint-no-unsupported-browser-features@8.1.2
}
