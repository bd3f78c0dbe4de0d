/* content.h - the digest of what a step is given, wherever that lies: the same for the same data,
 * keys and plugins on another machine of the kind, in another folder, with other numbers of
 * threads.  Files that its parameters name are not in it: they are inputs (inputs.h). */
#ifndef HOST_RUN_RECORD_CONTENT_H
#define HOST_RUN_RECORD_CONTENT_H

#include <jansson.h>
#include <nettle/sha2.h>

#include "../../base/digest.h"
#include "../call/call.h"

/* A message as message_call() or chain_message() write it, but for what tells of places: memory,
 * folders, threads.  The message is changed by it.  false: no memory. */
bool content_add_message(struct sha256_ctx *to, json_t *message);
/* Values, codes and labels. */
void content_add_table(struct sha256_ctx *to, const table *of);
/* Of a bound call, in hex.  false: no memory. */
bool content_of_call(arena *memory, const call *request, char text[DIGEST_TEXT]);

#endif
