#compdef marginscope
# zsh completion for marginscope(1): commands, options, presets and fields, read from the program itself.

_marginscope_section() {
    "$words[1]" "${@:2}" --help 2>/dev/null | awk -v heading="$1:" '
        /^[^ ]/ { inside = $0 == heading; next }
        inside && /^  [^ ]/ { name = $1; $1 = ""; sub(/^ +/, ""); gsub(/:/, "\\:"); print name ":" $0 }'
}

_marginscope() {
    local -a names
    local program=$words[1] command=${${words[2,CURRENT-1]}[(r)[a-z]*]}
    local -a context
    (( ${${(f)"$(_marginscope_section Subcommands)"}[(I)$command:*]} )) && context=($command)
    case $words[CURRENT-1] in
        --set)
            names=(${(f)"$($program show figure1 2>/dev/null | awk '
                /^    "[a-z_]+":/ { group = $1; gsub(/[":]/, "", group); if ($2 !~ /^\{/) print group }
                /^        "[a-z_]+":/ { name = $1; gsub(/[":]/, "", name); print group "." name }')"})
            compadd -S = -- $names
            return ;;
        --until) compadd -S = -- accuracy log_norm log_norm_ratio steps seconds angle; return ;;
        --out) _files; return ;;
    esac
    if [[ $words[CURRENT] == -* ]]; then
        names=(${(f)"$(_marginscope_section Options $context)"})
        _describe option names
        return
    fi
    names=(${(f)"$(_marginscope_section Subcommands $context)"})
    (( $#names )) && _describe command names
    names=(${(f)"$($program presets 2>/dev/null | awk '{ name = $1; $1 = ""; sub(/^ +/, ""); gsub(/:/, "\\:"); print name ":" $0 }')"})
    [[ $command == (|run|show) ]] && _describe preset names
    _files
}

_marginscope "$@"
