! theil.f90 - the Theil index of a measure; theil.c describes it to regind.
!
! A formula that exists in Fortran stays there: it takes arrays and gives back a number.
module theil_index
    use, intrinsic :: iso_c_binding, only: c_double, c_int64_t
    use, intrinsic :: ieee_arithmetic, only: ieee_is_nan, ieee_is_finite, ieee_value, ieee_quiet_nan
    implicit none
    private

contains

    ! sum(s ln(n s)) over the shares s of n values; x ln x is 0 for x = 0.  Missing values (NaN) are
    ! left out; the result is NaN where it is not defined.
    pure function theil(x, rows) result(index) bind(C, name="theil")
        integer(c_int64_t), intent(in), value :: rows
        real(c_double), intent(in) :: x(rows)
        real(c_double) :: index, share, total, n
        integer(c_int64_t) :: row

        n = real(count(.not. ieee_is_nan(x), kind=c_int64_t), c_double)
        total = sum(x, mask=.not. ieee_is_nan(x))
        index = ieee_value(index, ieee_quiet_nan)
        if (.not. (total > 0 .and. ieee_is_finite(total))) return
        index = 0
        do row = 1, rows
            if (.not. x(row) > 0) cycle
            share = x(row) / total
            if (share > 0) index = index + share * log(n * share)
        end do
    end function theil

end module theil_index
