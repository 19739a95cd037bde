# Completion for fish. Commands and options are those that the program's own help names.

complete -c orison -n __fish_use_subcommand -f -l help -d 'Say how it is used'
complete -c orison -n __fish_use_subcommand -f -l version -d 'Say which version it is'

for line in (orison --help 2>/dev/null | string match -r '^  [a-z]+ +[a-z].*')
    set -l command (string match -r '^  ([a-z]+) +(.*)' -- $line)
    set -l seen "__fish_seen_subcommand_from $command[2]"
    complete -c orison -n __fish_use_subcommand -f -a $command[2] -d $command[3]
    for option in (orison $command[2] --help 2>/dev/null | string match -r '^  [- ].*--.*')
        set -l parts (string match -r '^  .(.).? *--([a-z-]+)(=?)\S* +(.*)' -- $option)
        test (count $parts) -eq 5; or continue
        set -l arguments -l $parts[3] -d $parts[5]
        test "$parts[2]" != ' '; and set -a arguments -s $parts[2]
        test -n "$parts[4]"; and set -a arguments -r
        switch $parts[3]
            case edition
                set -a arguments -f -a '(__fish_append , screen print large mail)'
            case flip
                set -a arguments -f -a 'short long'
            case diagnostics
                set -a arguments -f -a 'text json'
            case dir
                set -a arguments -f -a '(__fish_complete_directories)'
            case paper-thickness gatherings
                set -a arguments -f
        end
        complete -c orison -n $seen $arguments
    end
end

complete -c orison -n '__fish_seen_subcommand_from dump' -a 'bulletin lines pages sheets'
complete -c orison -n '__fish_seen_subcommand_from fonts schema' -f
