/* identity.c - see identity.h */
#include "identity.h"

/* Six significant digits, without an exponent where plain decimals will do. */
const char *identity_six_digits(const ri_host *host, double value, char *buffer)
{
    const double magnitude = fabs(value);
    int32_t digits = 5 - (magnitude > 0 ? (int32_t)floor(log10(magnitude)) : 0);

    if (magnitude != 0 && (magnitude < 1e-5 || magnitude >= 1e15)) {
        (void)snprintf(buffer, 352, "%.6g", value);
        return buffer;
    }
    (void)host->number(value, digits < 0 ? 0 : digits, buffer);
    if (strchr(buffer, '.')) { /* no zeros at the end */
        char *end = buffer + strlen(buffer);

        while (end[-1] == '0')
            *--end = '\0';
        if (end[-1] == '.')
            end[-1] = '\0';
    }
    return buffer;
}

bool identity_agrees(double a, double b, double tolerance, double absolute)
{
    const double apart = fabs(a - b);

    return apart <= absolute || apart <= tolerance * fmax(fabs(a), fabs(b));
}

ri_status identity_open(identity *self, const ri_host *host, ri_ctx *ctx, const ri_call *call,
                        int32_t parameter, uint32_t port)
{
    const ri_input *const columns = &call->in[port];
    const char *const text = ri_text_of(call, (uint32_t)parameter);
    formula_name *const names = host->scratch(ctx, columns->n, sizeof *names);
    const char *name, *expression;
    ri_status status;

    *self = (identity){.right = {.host = host, .ctx = ctx, .parameter = parameter}};
    formula_split(host, ctx, text, strlen(text), &name, &expression);
    if (!names || !expression)
        return RI_NO_MEMORY;
    if (!name || !*name || !*expression) {
        (void)formula_error(&self->right, "identity = productivity = grp / employed",
                            "'%s' is no identity; expected column = formula", text);
        return RI_BAD_INPUT;
    }
    for (uint64_t k = 0; k < columns->n; k++) {
        const ri_column *const column = columns->columns[k];

        names[k] = (formula_name){column->name, column->unit, column->values};
        if (strcmp(column->name, name) == 0)
            self->left = column;
    }
    if (!self->left) {
        self->right.left = name;
        (void)formula_error(&self->right, NULL, "the left side '%s' is no column", name);
        return RI_BAD_INPUT;
    }
    status = formula_open(&self->right, host, ctx, parameter, expression, names, columns->n);
    self->right.left = self->left->name;
    return status == RI_OK ? formula_convert(&self->right, self->left->unit, expression) : status;
}
