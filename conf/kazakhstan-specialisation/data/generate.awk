# Writes employment.csv: made-up employment of 16 regions in 24 activities, 2018-2022.
#
#   awk -f generate.awk >employment.csv
#
# value = size of the region x size of the activity x chance x growth, in persons, rounded; below 25
# there is no row.  Chance is between 1/3 and 3 (the logarithm is uniform) and the same in every
# year, growth between -4 and +6 % a year for each activity, with 1 % of noise.  On top of that a
# few clusters are planted (below): there the value is multiplied.  What is planted must be found.
#
# Random numbers: Park & Miller (1988), x := 16807 x mod 2^31 - 1, which any awk computes exactly;
# another seed: -v seed=7.
function uniform() { state = (16807 * state) % 2147483647; return state / 2147483647 }

BEGIN {
    state = seed ? seed : 20220202
    n_regions = 16
    n = split("food textiles clothing wood chemicals pharmaceuticals rubber_plastics " \
              "non_metallic_minerals basic_metals fabricated_metals computers_electronics_optics " \
              "electrical_equipment mechanical_engineering motor_vehicles furniture retail_trade " \
              "land_transport telecommunications computer_services information_services " \
              "financial_services research_development education human_health", activity, " ")

    planted["R03", "chemicals"] = 12
    planted["R05", "motor_vehicles"] = 15
    planted["R08", "basic_metals"] = 10
    planted["R11", "pharmaceuticals"] = 14
    planted["R16", "computer_services"] = 9
    planted["R16", "information_services"] = 9
    absent["R02", "motor_vehicles"] = absent["R02", "pharmaceuticals"] = 1

    for (r = 1; r <= n_regions; r++) {
        region[r] = sprintf("R%02d", r)
        size[r] = exp(1.6 * uniform())
    }
    size[8] *= 2
    size[16] *= 3
    for (i = 1; i <= n; i++) {
        weight[i] = 60 * exp(3.5 * uniform())
        growth[i] = 0.96 + 0.10 * uniform()
    }
    print "region,activity,year,employed"
    for (r = 1; r <= n_regions; r++)
        for (i = 1; i <= n; i++) {
            base = size[r] * weight[i] * exp((2 * uniform() - 1) * log(3))
            if ((region[r], activity[i]) in planted) base *= planted[region[r], activity[i]]
            for (y = 2018; y <= 2022; y++) {
                noise = 0.99 + 0.02 * uniform()
                value = int(base * growth[i] ^ (y - 2018) * noise + 0.5)
                if (value >= 25 && !((region[r], activity[i]) in absent))
                    print region[r] "," activity[i] "," y "," value
            }
        }
}
