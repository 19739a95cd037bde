#include "bulletin/yaml_error.h"

void yaml_error_report(const struct yaml_error *error, const char *text, size_t size,
                       struct diag *diag)
{
    (void)text;
    (void)size;
    diag_report(diag, MSG_YAML, error->at, error->problem);
}
