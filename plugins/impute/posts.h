/* posts.h - goalposts and targets go with the values of an indicator that is transformed.
 *
 * In: the column as it came, and what its values went through.  Out: attributes lower, upper and
 * target of the result, in the numbers of the result. */
#ifndef IMPUTE_POSTS_H
#define IMPUTE_POSTS_H

#include <regind/helpers.h>

/* What a value becomes; not finite where it cannot be taken. */
typedef double (*posts_bend)(const void *of, double x);

/* To the column of that name of an output port.  Without `bend` they stay as they are.  What it
 * cannot take is left out, with a warning that it is not `domain`, as in "above 3". */
ri_status posts_carry(const ri_host *host, ri_ctx *ctx, uint32_t port, const ri_column *from,
                      posts_bend bend, const void *of, const char *domain);

#endif /* IMPUTE_POSTS_H */
