/* answer_limits.h - what a worker may answer: frames and JSON of a bounded size.
 *
 * A module can write to its worker's socket by hand.  Whatever comes must not cost the host more
 * memory or time than an honest answer does.
 */
#ifndef HOST_RUN_WIRE_ANSWER_LIMITS_H
#define HOST_RUN_WIRE_ANSWER_LIMITS_H

#include "transport.h"

enum {
    ANSWER_MOST_BYTES = 16 << 20, /* of JSON */
    ANSWER_MOST_VALUES = 1000000  /* in JSON, as if each took the memory of a short text */
};

typedef enum answer_fault {
    ANSWER_FITS,
    ANSWER_NONSENSE, /* no frame, or none that answers what was asked */
    ANSWER_LONG,     /* more than ANSWER_MOST_BYTES */
    ANSWER_WIDE      /* more than ANSWER_MOST_VALUES */
} answer_fault;

/* Of a header, before its body has come. */
answer_fault answer_header_fault(frame_kind asked, const frame_header *header);
/* Of a whole body, before it is parsed. */
answer_fault answer_body_fault(frame_kind kind, const char *body, size_t length);

#endif
