"""Completion scripts, each written from the same command lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from shlex import quote

from tui.cli.completion import Line, Slot

BASH = r"""# dateline completion bash > ~/.local/share/bash-completion/completions/dateline
_dateline() {
    local line=${COMP_LINE:0:COMP_POINT} cur word verb="" before="" places=0
    cur=${line##*[[:space:]]}
    local -a words given=()
    read -ra words <<< "${line%"$cur"}"
    for word in "${words[@]:1}"; do
        if [[ -z $verb && $word != -* && $before != @(@TAKING@) ]]; then
            case $word in @VERBS@) verb=$word; before=""; continue ;; *) verb=- ;; esac
        fi
        [[ $word != -* && $before != @(@TAKING@) ]] && places=$((places + 1))
        before=$word
    done
    local files="" list="" open=""
    case ${verb:--}:$before in
@VALUES@
    *)
        if [[ $cur == -* ]]; then
            case ${verb:--} in
@OPTIONS@
            esac
        else
            case ${verb:--}:$places in
@PLACES@
            esac
        fi ;;
    esac
    COMPREPLY=()
    [[ $list ]] && mapfile -t COMPREPLY < <(compgen -W "$list" -- "$cur")
    if [[ $files ]]; then
        mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$cur")
        compopt -o filenames 2> /dev/null
    fi
    [[ $open && ${COMPREPLY[0]} == *: ]] && compopt -o nospace 2> /dev/null
    # bash divides words at colons, and takes what is behind the last one for the word.
    if [[ $cur == *:* && $COMP_WORDBREAKS == *:* ]]; then
        COMPREPLY=("${COMPREPLY[@]#"${cur%"${cur##*:}"}"}")
    fi
}
complete -F _dateline dateline
"""


def bash(lines: Sequence[Line]) -> str:
    """A script for bash 4 and later."""
    taking = sorted({n for line in lines for o in line.options if o.value for n in o.names})
    values, options, places = [], [], []
    for line in lines:
        key = line.verb or "-"
        for option in line.options:
            if option.value:
                names = "|".join(f"{key}:{name}" for name in option.names)
                values.append(f"    {names}) {_bash_slot(option.value)} ;;")
        listed = " ".join(name for option in line.options for name in option.names)
        options.append(f"            {key}) list={quote(listed)} ;;")
        slots = list(line.slots)
        for place, slot in enumerate(slots):
            last = "*" if place == len(slots) - 1 else str(place)
            places.append(f"            {key}:{last}) {_bash_slot(slot, lines if not line.verb else ())} ;;")
    return (
        BASH.replace("@TAKING@", "|".join(taking))
        .replace("@VERBS@", "|".join(line.verb for line in lines if line.verb))
        .replace("@VALUES@", "\n".join(values))
        .replace("@OPTIONS@", "\n".join(options))
        .replace("@PLACES@", "\n".join(places))
    )


def _bash_slot(slot: Slot, verbs: Sequence[Line] = ()) -> str:
    set_ = [f"list={quote(' '.join(slot.words))}"] if slot.words else []
    if verbs:
        verb_names = quote(" ".join(line.verb for line in verbs if line.verb))
        set_.append(f"[[ -z $verb ]] && list={verb_names}")
    set_ += ["files=1"] if slot.files else []
    set_ += ["open=1"] if slot.query else []
    return "; ".join(set_) or ":"


ZSH = r"""#compdef dateline
# dateline completion zsh > a file _dateline in a folder of $fpath
_dateline() {
    local curcontext=$curcontext state
    local -a verbs line
    verbs=(
@VERBS@
    )
    if (( CURRENT == 2 )); then
        [[ $PREFIX == -* ]] || _describe verb verbs
    fi
    case ${words[2]} in
@CASES@
    *) _arguments @OPEN@ ;;
    esac
}
_dateline_query() {
    local -a open whole
    open=(@FIELDS@)
    whole=(@WHOLE@)
    compadd -S '' -a open
    compadd -a whole
}
if [[ $funcstack[1] == _dateline ]]; then _dateline "$@"; else compdef _dateline dateline; fi
"""


def zsh(lines: Sequence[Line]) -> str:
    """A script for zsh, to be sourced or put into a folder of fpath."""
    cases = []
    for line in lines:
        if line.verb:
            shift = "(( CURRENT-- )); shift words"
            cases.append(f"    {line.verb}) {shift}; _arguments {_zsh_arguments(line)} ;;")
    fields = [w for line in lines for slot in line.slots if slot.query for w in slot.words]
    fields = list(dict.fromkeys(fields))
    return (
        ZSH.replace("@VERBS@", "\n".join(f"        {quote(f'{x.verb}:{x.help}')}" for x in lines if x.verb))
        .replace("@CASES@", "\n".join(cases))
        .replace("@OPEN@", _zsh_arguments(lines[0]))
        .replace("@FIELDS@", " ".join(quote(f) for f in fields if f.endswith(":")))
        .replace("@WHOLE@", " ".join(quote(f) for f in fields if not f.endswith(":")))
    )


def _zsh_arguments(line: Line) -> str:
    told = []
    for option in line.options:
        about = option.help.translate(str.maketrans("[]:", "()-"))
        value = f":{_plain(option.value.name)}:{_zsh_slot(option.value)}" if option.value else ""
        told += [quote(f"{name}[{about}]{value}") for name in option.names]
    for place, slot in enumerate(line.slots):
        where = "*" if place == len(line.slots) - 1 else str(place + 1)
        told.append(quote(f"{where}:{_plain(slot.name)}:{_zsh_slot(slot)}"))
    return " ".join(told)


def _zsh_slot(slot: Slot) -> str:
    if slot.query:
        return "_dateline_query"
    if slot.files and slot.words:
        return "{ compadd " + " ".join(slot.words) + "; _files }"
    return "_files" if slot.files else f"({' '.join(slot.words)})" if slot.words else " "


def _plain(name: str) -> str:
    return name.lower().partition("[")[0] or "word"


def fish(lines: Sequence[Line]) -> str:
    """A script for fish."""
    verbs = " ".join(line.verb for line in lines if line.verb)
    none = quote(f"not __fish_seen_subcommand_from {verbs}")
    told = ["# dateline completion fish > ~/.config/fish/completions/dateline.fish"]
    for line in lines:
        when = quote(f"__fish_seen_subcommand_from {line.verb}") if line.verb else none
        if line.verb:
            told.append(f"complete -c dateline -n {none} -a {line.verb} -d {quote(line.help)}")
            if not any(slot.files for slot in line.slots):
                told.append(f"complete -c dateline -n {when} -f")
        for option in line.options:
            names = " ".join(f"-l {n[2:]}" if n.startswith("--") else f"-s {n[1:]}" for n in option.names)
            value = ""
            if option.value:
                words = f" -a {quote(' '.join(option.value.words))}" if option.value.words else ""
                value = (" -r" if option.value.files else " -x") + words
            told.append(f"complete -c dateline -n {when} {names}{value} -d {quote(option.help)}")
        words = " ".join(word for slot in line.slots for word in slot.words)
        if words:
            told.append(f"complete -c dateline -n {when} -a {quote(words)}")
    return "\n".join(told) + "\n"


SHELLS: dict[str, Callable[[Sequence[Line]], str]] = {"bash": bash, "zsh": zsh, "fish": fish}
