/* claims_write.c - the table of claims, with what was found. */
#include "../../common/text_buffer.h"
#include "claims_audit.h"

static const char *const verdicts[VERDICTS] = {
    [AGREES] = "agrees", [CONTRADICTS] = "contradicts", [UNDECIDED] = "cannot be computed"};

static ri_status text_at(const void *context, uint64_t k, text_buffer *into, size_t member)
{
    const claims_audit *const self = context;
    const char *const *const text =
        (const char *const *)(const void *)((const char *)&self->claims.all[k] + member);

    return text_buffer_add(self->claims.host, self->claims.ctx, into, "%s", *text) ? RI_OK
                                                                                   : RI_NO_MEMORY;
}

#define TEXT_OF(MEMBER)                                                                            \
    static ri_status MEMBER##_of(const void *self, uint64_t k, text_buffer *into)                  \
    {                                                                                              \
        return text_at(self, k, into, offsetof(claim, MEMBER));                                    \
    }
TEXT_OF(place)
TEXT_OF(sentence)
TEXT_OF(formula)
TEXT_OF(printed_text)
TEXT_OF(compared_with)
TEXT_OF(explanation)

static ri_status unit_of(const void *context, uint64_t k, text_buffer *into)
{
    const claims_audit *const self = context;
    const char *const unit = self->of[k].unit;

    if (strcmp(unit, "1") == 0)
        return RI_OK;
    return text_buffer_add(self->claims.host, self->claims.ctx, into, "%s", unit) ? RI_OK
                                                                                  : RI_NO_MEMORY;
}

static ri_status write_texts(const claims_audit *self, uint64_t rows)
{
    static const struct {
        uint32_t port;
        text_of_row *of;
    } texts[] = {{OUT_PLACE, place_of},
                 {OUT_SENTENCE, sentence_of},
                 {OUT_UNIT, unit_of},
                 {OUT_AS_PRINTED, printed_text_of},
                 {OUT_EXPLANATION, explanation_of},
                 {OUT_COMPARED_WITH, compared_with_of},
                 {OUT_FORMULA, formula_of}};
    ri_status status = RI_OK;

    for (size_t k = 0; k < sizeof texts / sizeof *texts && status == RI_OK; k++)
        status = text_column(self->claims.host, self->claims.ctx, texts[k].port, NULL, rows,
                             texts[k].of, self);
    return status;
}

/* The unit of all claims, "1" when they have several. */
static const char *common_unit(const claims_audit *self)
{
    for (size_t k = 1; k < self->claims.n; k++)
        if (strcmp(self->of[k].unit, self->of[0].unit) != 0)
            return "1";
    return self->claims.n && *self->of[0].unit ? self->of[0].unit : "1";
}

static ri_status write_figures(const claims_audit *self, uint64_t rows)
{
    const ri_host *const host = self->claims.host;
    ri_ctx *const ctx = self->claims.ctx;
    const char *const unit = common_unit(self);
    double *const computed = host->measure(ctx, OUT_COMPUTED, NULL, rows, unit);
    double *const printed = host->measure(ctx, OUT_PRINTED, NULL, rows, unit);
    double *const difference = host->measure(ctx, OUT_DIFFERENCE, NULL, rows, unit);
    int32_t *const verdict = host->codes(ctx, OUT_VERDICT, NULL, rows, verdicts, VERDICTS);

    if (!computed || !printed || !difference || !verdict)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < rows; k++) {
        computed[k] = self->of[k].computed;
        printed[k] = self->claims.all[k].printed;
        difference[k] = computed[k] - printed[k];
        verdict[k] = self->of[k].verdict;
    }
    return RI_OK;
}

ri_status claims_write(const claims_audit *self)
{
    const claims *const all = &self->claims;
    const uint64_t rows = all->call->flags & RI_PLANNING ? 0 : all->n;
    const char **const names = (const char **)all->host->scratch(all->ctx, all->n, sizeof *names);
    int32_t *codes;
    ri_status status;

    for (size_t k = 0; names && k < all->n; k++)
        names[k] = all->all[k].id;
    codes = names ? all->host->codes(all->ctx, OUT_CLAIM, NULL, rows, names, rows) : NULL;
    if (!codes)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < rows; k++)
        codes[k] = (int32_t)k;
    status = write_figures(self, rows);
    return status == RI_OK ? write_texts(self, rows) : status;
}
