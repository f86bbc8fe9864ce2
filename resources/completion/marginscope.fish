# fish completion for marginscope(1): commands, options, presets and fields, read from the program itself.

function __marginscope_section
    marginscope $argv[2..] --help 2>/dev/null | awk -v heading="$argv[1]:" '
        /^[^ ]/ { inside = $0 == heading; next }
        inside && /^  [^ ]/ { name = $1; $1 = ""; sub(/^ +/, ""); print name "\t" $0 }'
end

function __marginscope_command
    set -l known (__marginscope_section Subcommands | string split -f 1 \t)
    for word in (commandline -opc)[2..]
        contains -- $word $known; and echo $word; and return
    end
end

function __marginscope_presets
    marginscope presets 2>/dev/null | awk '{ name = $1; $1 = ""; sub(/^ +/, ""); print name "\t" $0 }'
end

function __marginscope_fields
    marginscope show figure1 2>/dev/null | awk '
        /^    "[a-z_]+":/ { group = $1; gsub(/[":]/, "", group); if ($2 !~ /^\{/) print group "=" }
        /^        "[a-z_]+":/ { name = $1; gsub(/[":]/, "", name); print group "." name "=" }'
end

function __marginscope_after
    contains -- (commandline -opc)[-1] $argv
end

complete -c marginscope -n 'not __marginscope_after --set --until' -a '(__marginscope_section Subcommands (__marginscope_command))'
complete -c marginscope -n 'not __marginscope_after --set --until; and contains -- (__marginscope_command) "" run show' -a '(__marginscope_presets)'
complete -c marginscope -n 'string match -q -- "-*" (commandline -ct)' -a '(__marginscope_section Options (__marginscope_command))'
complete -c marginscope -n '__marginscope_after --set' -f -a '(__marginscope_fields)'
complete -c marginscope -n '__marginscope_after --until' -f -a 'accuracy= log_norm= log_norm_ratio= steps= seconds= angle='
