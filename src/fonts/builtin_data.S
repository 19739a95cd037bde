/*
 * The fonts that are built into the program, byte for byte, each between a label and its end.
 */
    .section .rodata
    .macro font name, file
    .global builtin_\name, builtin_\name\()_end
    .balign 16
builtin_\name:
    .incbin "\file"
builtin_\name\()_end:
    .byte 0
    .endm

    font text_regular, "fonts/GentiumBookPlus-Regular.ttf"
    font text_bold, "fonts/GentiumBookPlus-Bold.ttf"
    font text_italic, "fonts/GentiumBookPlus-Italic.ttf"
    font text_bold_italic, "fonts/GentiumBookPlus-BoldItalic.ttf"
    font large_regular, "fonts/Andika-Regular.ttf"
    font large_bold, "fonts/Andika-Bold.ttf"

    .section .note.GNU-stack, "", %progbits
