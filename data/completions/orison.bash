# Completion for bash. Commands and options are those that the program's own help names.

_orison_commands()
{
    "$1" --help 2>/dev/null | sed -n 's/^  \([a-z][a-z]*\)  *[a-z].*/\1/p'
}

_orison_options()
{
    "$1" "$2" --help 2>/dev/null | sed -n 's/^  \(-.\)*,* *\(--[a-z-]*\).*/\1 \2/p'
}

# The last of several words, between commas, with those before it kept.
_orison_list()
{
    local before=
    [[ $cur == *,* ]] && before=${cur%,*},
    mapfile -t COMPREPLY < <(compgen -P "$before" -W "$1" -- "${cur##*,}")
}

_orison()
{
    local cur=${COMP_WORDS[COMP_CWORD]} before=$((COMP_CWORD - 1)) words=
    [[ $cur == = ]] && cur= || [[ ${COMP_WORDS[before]} != = ]] || before=$((before - 1))
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        mapfile -t COMPREPLY < <(compgen -W "$(_orison_commands "$1") --help --version" -- "$cur")
        return
    fi
    case ${COMP_WORDS[before]} in
    -e | --edition) _orison_list 'screen print large mail'; return ;;
    -d | --dir) mapfile -t COMPREPLY < <(compgen -d -- "$cur"); return ;;
    -o | --output) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
    --flip) words='short long' ;;
    --diagnostics) words='text json' ;;
    --paper-thickness | --gatherings) return ;;
    dump) [[ $cur == -* ]] || words='bulletin lines pages sheets' ;;
    esac
    if [[ -z $words && $cur == -* ]]; then
        words=$(_orison_options "$1" "${COMP_WORDS[1]}")
    fi
    if [[ -n $words ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
    elif [[ ${COMP_WORDS[1]} == @(new|fonts|schema) ]]; then
        return
    elif [[ ${COMP_WORDS[1]} == import ]]; then
        mapfile -t COMPREPLY < <(compgen -d -- "$cur"; compgen -f -X '!*.@(eml|txt)' -- "$cur")
    else
        mapfile -t COMPREPLY < <(compgen -d -- "$cur"
            compgen -f -X '!*.@(yaml|yml|eml|txt)' -- "$cur")
    fi
}

shopt -s extglob
complete -o filenames -F _orison orison
