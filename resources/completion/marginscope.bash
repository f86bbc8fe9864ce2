# bash completion for marginscope(1). Commands, options and their choices are read from the program's own help, presets and fields
# from the program, so that nothing here has to follow it.

# _marginscope_help WORDS…: the help of the command that the words name.
_marginscope_help() {
    "$_marginscope_program" "$@" --help 2>/dev/null
}

# _marginscope_section NAME: first words of the lines below a heading of the help on standard input.
_marginscope_section() {
    awk -v heading="$1:" '
        /^[^ ]/ { inside = $0 == heading; next }
        inside && /^  [^ ]/ { print $1 }'
}

# _marginscope_value OPTION: how the help on standard input names the value that the option takes; nothing if it takes none.
_marginscope_value() {
    awk -v option="$1" '/^  [^ ]/ && $1 == option { if ($0 ~ /^  [^ ]+ [^ ]/ && $2 !~ /^(Needs|Excludes):$/) print $2 }'
}

_marginscope_presets() {
    "$_marginscope_program" presets 2>/dev/null | awk '{ print $1 }'
}

# _marginscope_fields EXPERIMENT: paths of its fields, as --set takes them.
_marginscope_fields() {
    "$_marginscope_program" show "$1" 2>/dev/null | awk '
        /^    "[a-z_]+":/ { group = $1; gsub(/[":]/, "", group); if ($2 !~ /^\{/) print group }
        /^        "[a-z_]+":/ { name = $1; gsub(/[":]/, "", name); print group "." name }'
}

_marginscope_offer() {
    local IFS=$'\n'
    COMPREPLY+=($(compgen -W "$1" -- "$current"))
}

_marginscope_offer_files() {
    local IFS=$'\n'
    compopt -o filenames 2>/dev/null
    COMPREPLY+=($(compgen "$1" -- "$current"))
}

# _marginscope_offer_value OPTION HOW: HOW is FILE, DIR, light|dark, …
_marginscope_offer_value() {
    local field
    case $1,$2 in
        --until,*)
            compopt -o nospace
            _marginscope_offer $'accuracy=\nlog_norm=\nlog_norm_ratio=\nsteps=\nseconds=\nangle=' ;;
        --set,*)
            compopt -o nospace
            for field in $(_marginscope_fields "${experiment:-figure1}"); do _marginscope_offer "$field="; done ;;
        --figures,*)
            _marginscope_offer "$(_marginscope_help figure | _marginscope_value --kind | tr '|' '\n')" ;;
        --data,*)
            compopt -o nospace
            _marginscope_offer cifar10:
            _marginscope_offer_files -f ;;
        *,*DIR*) _marginscope_offer_files -d ;;
        *,*FILE*) _marginscope_offer_files -f ;;
        *,*\|*) _marginscope_offer "$(tr '|' '\n' <<<"$2" | grep '^[a-z]')" ;;
    esac
}

_marginscope() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
    local _marginscope_program=${COMP_WORDS[0]} help value word experiment="" commands=() positionals=0 takes=""
    _marginscope_program=${_marginscope_program/#\~/$HOME}
    # bash splits words at = and :, which belong to --set path=VALUE and cifar10:PATH.
    [[ $previous == "=" || $previous == ":" || $current == "=" || $current == ":" ]] && return

    help=$(_marginscope_help)
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        if [[ -n $takes ]]; then
            takes=""
        elif [[ $word == -* ]]; then
            takes=$(_marginscope_value "$word" <<<"$help")
        elif grep -qxF -- "$word" < <(_marginscope_section Subcommands <<<"$help"); then
            commands+=("$word")
            help=$(_marginscope_help "${commands[@]}")
        else
            ((positionals++)) || experiment=$word
        fi
    done

    if [[ -n $takes ]]; then
        _marginscope_offer_value "$previous" "$takes"
        return
    fi
    if [[ $current == -* ]]; then
        _marginscope_offer "$(_marginscope_section Options <<<"$help")"
        return
    fi
    _marginscope_offer "$(_marginscope_section Subcommands <<<"$help")"
    value=$(awk -v wanted=$((positionals + 1)) '
        /^[^ ]/ { inside = $0 == "Positionals:"; next }
        inside && /^  [^ ]/ && ++count == wanted { print $1, $2 }' <<<"$help")
    case $value in
        *PRESET* | "FILE "*) _marginscope_offer "$(_marginscope_presets)"; _marginscope_offer_files -f ;;
        *RUNDIR*) _marginscope_offer_files -d ;;
        "dataset "*) _marginscope_offer cifar10 ;;
        ?*) _marginscope_offer_files -f ;;
    esac
}

complete -F _marginscope marginscope
