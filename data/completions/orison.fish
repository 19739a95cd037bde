# Completion for fish. Commands and options are those that the program's own help names.

complete -c orison -n __fish_use_subcommand -f -l help -d 'Say how it is used'
complete -c orison -n __fish_use_subcommand -f -l version -d 'Say which version it is'

set -l editions (orison build --help 2>/dev/null |
    sed -n '/^The editions/,$s/^  \([a-z-]*\) .*/\1/p' | string join ' ')
set -l stages (orison dump --help 2>/dev/null | sed -n '1s/.*orison dump \([a-z|]*\) .*/\1/p' |
    string replace -a '|' ' ')

for line in (orison --help 2>/dev/null | string match -r '^  [a-z]+ +[a-z].*')
    set -l command (string match -r '^  ([a-z]+) +(.*)' -- $line)
    set -l seen "__fish_seen_subcommand_from $command[2]"
    complete -c orison -n __fish_use_subcommand -f -a $command[2] -d $command[3]
    for option in (orison $command[2] --help 2>/dev/null | string match -r '^  [- ].*--.*')
        set -l parts (string match -r '^  .(.).? *--([a-z-]+)(=?)(\S*) +(.*)' -- $option)
        test (count $parts) -eq 6; or continue
        set -l arguments -l $parts[3] -d $parts[6]
        test "$parts[2]" != ' '; and set -a arguments -s $parts[2]
        test -n "$parts[4]"; and set -a arguments -r
        switch $parts[3]
            case edition
                set -a arguments -f -a "(__fish_append , $editions)"
            case dir
                set -a arguments -f -a '(__fish_complete_directories)'
            case paper-thickness gatherings
                set -a arguments -f
            case '*'
                string match -q '*|*' -- $parts[5]
                and set -a arguments -f -a (string replace -a '|' ' ' -- $parts[5])
        end
        complete -c orison -n $seen $arguments
    end
end

complete -c orison -n '__fish_seen_subcommand_from dump' -a "$stages"
complete -c orison -n '__fish_seen_subcommand_from fonts schema' -f
