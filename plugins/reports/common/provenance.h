/* provenance.h - what the host tells of the run up to a report.
 *
 * In: a call.  Out: its JSON, which the caller gives to json_decref(); texts of it live as
 * long, lists made of them are the host's (scratch). */
#ifndef REPORTS_COMMON_PROVENANCE_H
#define REPORTS_COMMON_PROVENANCE_H

#include <regind/helpers.h>

#include <jansson.h>

/* *made is NULL where the host tells nothing, and is freed by json_decref(). */
ri_status provenance_read(const ri_host *host, ri_ctx *ctx, const ri_call *call, json_t **made);

/* A member that is a text and not empty; else NULL. */
const char *provenance_member(const json_t *object, const char *name);

/* What [study] has of `name` in the language of this tag (NAME_ru), else of NAME; NULL: neither. */
const char *provenance_study(const json_t *of, const char *name, const char *tag);

const json_t *provenance_steps(const json_t *of);

/* The texts of an array, with a comma and a blank between them; or NAME = TEXT lines of an object.
 * NULL: there are none, or no memory (*status). */
const char *provenance_list(const ri_host *host, ri_ctx *ctx, const json_t *of, ri_status *status);

#endif
