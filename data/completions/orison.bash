# Completion for bash. Commands and options are those that the program's own help names.

_orison_commands()
{
    "$1" --help 2>/dev/null | sed -n 's/^  \([a-z][a-z]*\)  *[a-z].*/\1/p'
}

_orison_options()
{
    "$1" "$2" --help 2>/dev/null | sed -n 's/^  \(-.\)*,* *\(--[a-z-]*\).*/\1 \2/p'
}

# The editions that the program names.
_orison_editions()
{
    "$1" build --help 2>/dev/null | sed -n '/^The editions/,$s/^  \([a-z-]*\) .*/\1/p'
}

# The words that an option takes one of, as --OPTION=WORD|WORD.
_orison_choices()
{
    "$1" "$2" --help 2>/dev/null | sed -n "s/^ .*$3=\([a-z]*|[a-z|]*\) .*/\1/p" | tr '|' '\n'
}

# The stages of dump.
_orison_stages()
{
    "$1" dump --help 2>/dev/null | sed -n '1s/.*orison dump \([a-z|]*\) .*/\1/p' | tr '|' '\n'
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
    -e | --edition) _orison_list "$(_orison_editions "$1")"; return ;;
    -d | --dir) mapfile -t COMPREPLY < <(compgen -d -- "$cur"); return ;;
    -o | --output) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
    --like)
        mapfile -t COMPREPLY < <(compgen -d -- "$cur"; compgen -f -X '!*.@(yaml|yml)' -- "$cur")
        return ;;
    --paper-thickness | --gatherings) return ;;
    --*) words=$(_orison_choices "$1" "${COMP_WORDS[1]}" "${COMP_WORDS[before]}") ;;
    dump) [[ $cur == -* ]] || words=$(_orison_stages "$1") ;;
    esac
    if [[ -z $words && $cur == -* ]]; then
        words=$(_orison_options "$1" "${COMP_WORDS[1]}")
    fi
    if [[ -n $words ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
    elif [[ ${COMP_WORDS[1]} == @(new|fonts|schema) ]]; then
        return
    elif [[ ${COMP_WORDS[1]} == import ]]; then
        mapfile -t COMPREPLY < <(compgen -d -- "$cur"; compgen -f -X '!*.@(eml|txt|docx|odt)' -- "$cur")
    else
        mapfile -t COMPREPLY < <(compgen -d -- "$cur"
            compgen -f -X '!*.@(yaml|yml|eml|txt|docx|odt)' -- "$cur")
    fi
}

shopt -s extglob
complete -o filenames -F _orison orison
