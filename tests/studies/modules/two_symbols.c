/* A module that exports more than it may: a helper was left without `static` and the file was
 * compiled without -fvisibility=hidden. */
#include <regind/plugin.h>

static const ri_port ports[] = {
    {.id = "answer", .label = "Answer", .doc = "Forty-two", .role = RI_MEASURE, .unit = "1"}};

extern RI_EXPORT double answer_of(uint64_t question);
RI_EXPORT double answer_of(uint64_t question)
{
    return question ? 42.0 : 0.0;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    double *answer = host->measure(ctx, 0, NULL, call->rows, NULL);

    if (!answer)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < call->rows; i++)
        answer[i] = answer_of(i);
    return RI_OK;
}

static const ri_plugin wrong_answer = {RI_HEAD,
                                       .kind = RI_METHOD,
                                       .id = "wrong.answer",
                                       .version = "1.0.0",
                                       .title = "Answer",
                                       .doc = "Answers every row.",
                                       .license = "MIT",
                                       .author = "The regind authors",
                                       RI_OUT(ports),
                                       .run = run};
RI_MODULE(&wrong_answer);
