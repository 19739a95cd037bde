/*
 * Numbers in, numbers out.
 */
#include "sheet/gang.h"

int32_t gang_rows(enum gang gang)
{
    return gang == GANG_SINGLE ? 1 : GANG_ROWS;
}

int32_t gang_papers(enum gang gang, int32_t sheets)
{
    return gang == GANG_STACK ? (sheets + GANG_ROWS - 1) / GANG_ROWS : sheets;
}

int32_t gang_sheet(enum gang gang, int32_t sheets, int32_t paper, int32_t row)
{
    int32_t sheet = gang == GANG_STACK ? paper + row * gang_papers(gang, sheets) : paper;
    return sheet < sheets ? sheet : GANG_BLANK;
}
