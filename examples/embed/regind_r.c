/* regind_r.c - a table of a study as a data frame of R: see embed.R
 *
 *   PKG_CFLAGS=$(pkg-config --cflags libregind) PKG_LIBS=$(pkg-config --libs libregind) \
 *       R CMD SHLIB regind_r.c
 */
#include <R.h>
#include <Rinternals.h>
#include <math.h>
#include <regind/regind.h>

/* The study is freed by R, also when an error of R leaves the function. */
static void finish(SEXP holder)
{
    regind_study_free(R_ExternalPtrAddr(holder));
    R_ClearExternalPtr(holder);
}

/* A measure as numbers, NA where missing; everything else as texts. */
static SEXP column_of(const regind_column *column, uint64_t rows)
{
    const int measure = regind_column_role(column) == REGIND_ROLE_MEASURE;
    SEXP result = PROTECT(allocVector(measure ? REALSXP : STRSXP, (R_xlen_t)rows));

    for (uint64_t row = 0; row < rows; row++)
        if (measure) {
            const double value = regind_column_values(column)[row];

            REAL(result)[row] = isnan(value) ? NA_REAL : value;
        } else {
            const char *label = regind_column_label_text(column, regind_column_codes(column)[row]);

            SET_STRING_ELT(result, (R_xlen_t)row, label ? mkCharCE(label, CE_UTF8) : NA_STRING);
        }
    UNPROTECT(1);
    return result;
}

static SEXP frame_of(const regind_table *table)
{
    const R_xlen_t n = (R_xlen_t)regind_table_column_count(table);
    const uint64_t rows = regind_table_rows(table);
    SEXP frame = PROTECT(allocVector(VECSXP, n)), names = PROTECT(allocVector(STRSXP, n));

    for (R_xlen_t k = 0; k < n; k++) {
        const regind_column *column = regind_table_column(table, (size_t)k);

        SET_VECTOR_ELT(frame, k, column_of(column, rows));
        SET_STRING_ELT(names, k, mkCharCE(regind_column_name(column), CE_UTF8));
    }
    setAttrib(frame, R_NamesSymbol, names);
    UNPROTECT(2);
    return frame;
}

/* .Call("regind_frame", path, table): a list of the table's columns. */
SEXP regind_frame(SEXP path, SEXP table)
{
    regind_study *study = regind_study_open(translateCharUTF8(asChar(path)), NULL);
    SEXP holder = PROTECT(R_MakeExternalPtr(study, R_NilValue, R_NilValue)), frame;
    const regind_table *found;

    R_RegisterCFinalizer(holder, finish);
    if (!study)
        error("out of memory");
    if (regind_study_run(study) != REGIND_OK) {
        const regind_messages *said = regind_study_messages(study);

        for (size_t k = 0; k < regind_messages_count(said); k++) {
            const regind_message *each = regind_messages_at(said, k);

            if (regind_message_severity(each) == REGIND_SEVERITY_ERROR)
                error("%s", regind_message_text(each));
        }
        error("out of memory");
    }
    found = regind_study_table(study, translateCharUTF8(asChar(table)));
    if (!found)
        error("the study has no table '%s'", translateCharUTF8(asChar(table)));
    frame = PROTECT(frame_of(found));
    finish(holder);
    UNPROTECT(2);
    return frame;
}
