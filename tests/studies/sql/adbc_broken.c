/* adbc_broken.c - drivers of ADBC that are none: one says why it does not begin, the other (HOLLOW)
 * begins and has no functions. */
#include "../../../plugins/sources/sql/adbc_driver.h"

__attribute__((visibility("default"))) uint8_t AdbcDriverInit(int version, void *driver,
                                                              adbc_error *error);

uint8_t AdbcDriverInit(int version, void *driver, adbc_error *error)
{
#ifdef HOLLOW
    (void)version;
    (void)driver;
    (void)error;
    return 0;
#else
    static char why[] = "it has no\nlicence";

    (void)driver;
    error->message = why;
    return version == 1000000 ? 5 : 6;
#endif
}
