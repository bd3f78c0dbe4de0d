/* invalid.h - what becomes of a row that a formula cannot take: the parameter `invalid`.
 *
 * A plugin puts INVALID_PARAMETER among its parameters and compares the choice with
 * INVALID_MISSING. */
#ifndef COMMON_INVALID_H
#define COMMON_INVALID_H

#include <regind/helpers.h>

enum { INVALID_ERROR, INVALID_MISSING };

static const char *const invalid_choices[] = {"error", "missing", NULL};

#define INVALID_PARAMETER                                                                          \
    {                                                                                              \
        .id = "invalid", .label = "Rows that the formula cannot take",                             \
        .doc = "error: the step fails and names them; missing: their result is missing, told "     \
               "with their number and the first of them.",                                         \
        .type = RI_CHOICE, .fallback = INVALID_ERROR, .choices = invalid_choices                   \
    }

/* Added to what else can be done about it. */
#define INVALID_HINT ", or leave such rows without a result: invalid = missing"

#endif /* COMMON_INVALID_H */
