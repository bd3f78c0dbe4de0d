/* page.c - a report in HTML of one line, for the test of --watch. */
#include <regind/helpers.h>

static const ri_port in[] = {{.id = "values",
                              .label = "Values",
                              .doc = "What is shown.",
                              .role = RI_MEASURE,
                              .flags = RI_SOLE}};
static const ri_parameter parameters[] = {{.id = "heading",
                                           .label = "Title",
                                           .doc = "Stands before the value.",
                                           .type = RI_TEXT,
                                           .fallback_text = "Best"}};
static const ri_port out[] = {
    {.id = "page", .label = "Page", .doc = "The page.", .role = RI_BYTES}};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const double *const values = ri_values_of(call, 0);
    double best = 0;
    char text[256];
    int n;

    for (uint64_t row = 0; row < call->rows; row++)
        best = values[row] > best ? values[row] : best;
    n = snprintf(text, sizeof text, "<!doctype html><title>%s</title>%g\n", ri_text_of(call, 0),
                 best);
    return host->write(ctx, 0, "page.html", text, (size_t)n);
}

static const ri_plugin page = {RI_HEAD,
                               .kind = RI_REPORT,
                               .id = "org.example.page",
                               .version = "1.0.0",
                               .title = "Page",
                               .doc = "One line of HTML. Missing values are left out.",
                               .license = "MIT",
                               .author = "The regind authors",
                               RI_PARAMETERS(parameters),
                               RI_IN(in),
                               RI_OUT(out),
                               .run = run};
RI_MODULE(&page);
