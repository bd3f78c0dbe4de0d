/* shape_files.c - see shape_files.h */
#include "shape_files.h"

#include <CUnit/CUnit.h>

#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <string.h>
#include <unistd.h>

static void add(OGRLayerH layer, const shape_feature *from, int number)
{
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    OGRGeometryH shape = NULL;
    char wkt[1024], *at = wkt;

    if (from->code)
        OGR_F_SetFieldString(feature, 0, from->code);
    OGR_F_SetFieldInteger(feature, 1, number);
    if (from->shape) {
        CU_ASSERT_FATAL(strlen(from->shape) < sizeof wkt);
        memcpy(wkt, from->shape, strlen(from->shape) + 1);
        CU_ASSERT_EQUAL_FATAL(OGR_G_CreateFromWkt(&at, NULL, &shape), OGRERR_NONE);
        CU_ASSERT_EQUAL(OGR_F_SetGeometryDirectly(feature, shape), OGRERR_NONE);
    }
    CU_ASSERT_EQUAL(OGR_L_CreateFeature(layer, feature), OGRERR_NONE);
    OGR_F_Destroy(feature);
}

void shape_file_write(const char *driver, const char *path, const char *layer, int epsg,
                      const shape_feature *features, size_t n)
{
    OGRSpatialReferenceH projection = NULL;
    OGRFieldDefnH code = OGR_Fld_Create("code", OFTString);
    OGRFieldDefnH persons = OGR_Fld_Create("persons", OFTInteger);
    GDALDatasetH dataset;
    OGRLayerH made;

    GDALAllRegister();
    dataset = access(path, F_OK) == 0
                  ? GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_UPDATE, NULL, NULL, NULL)
                  : GDALCreate(GDALGetDriverByName(driver), path, 0, 0, 0, GDT_Unknown, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(dataset);
    if (epsg) {
        projection = OSRNewSpatialReference(NULL);
        CU_ASSERT_EQUAL_FATAL(OSRImportFromEPSG(projection, epsg), OGRERR_NONE);
    }
    made = GDALDatasetCreateLayer(dataset, layer, projection, wkbUnknown, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(made);
    CU_ASSERT_EQUAL(OGR_L_CreateField(made, code, TRUE), OGRERR_NONE);
    CU_ASSERT_EQUAL(OGR_L_CreateField(made, persons, TRUE), OGRERR_NONE);
    for (size_t k = 0; k < n; k++)
        add(made, &features[k], (int)k + 1);
    (void)GDALClose(dataset);
    OGR_Fld_Destroy(code);
    OGR_Fld_Destroy(persons);
    if (projection)
        OSRRelease(projection);
}
