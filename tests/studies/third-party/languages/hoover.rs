//! hoover.rs - the Hoover index of a measure over the rows, as a plugin in Rust.
//!
//! rustc --edition 2021 -O -C panic=abort hoover.rs -o hoover.so
//!
//! There is no Rust standard library in it: the module needs the C library alone, has no writable
//! data and exports one symbol, as one in C.  `regind` below is what of regind/plugin.h is used;
//! structs that grow at their end may be declared shorter than they are, but for those that
//! state their size.
#![no_std]
#![crate_type = "cdylib"]
#![allow(dead_code)]

mod regind {
    use core::ffi::{c_char, c_void};

    pub const OK: i32 = 0;
    pub const NO_MEMORY: i32 = 4;
    pub const INDICATOR: u32 = 2;
    pub const MEASURE: u32 = 3;
    pub const MANY: u32 = 2;
    pub const OWN_ROWS: u32 = 128;
    pub const PLANNING: u32 = 1;
    pub const NONNEGATIVE: u32 = 2;

    pub type Text = *const c_char;
    pub type Context = *mut c_void;

    #[repr(C)]
    pub struct Column {
        pub size: u32,
        pub role: u32,
        pub rows: u64,
        pub n_labels: u64,
        pub name: Text,
        pub label: Text,
        pub unit: Text,
        pub values: *const f64,
    }

    #[repr(C)]
    pub struct Input {
        pub columns: *const *const Column,
        pub n: u64,
    }

    #[repr(C)]
    pub struct Port {
        pub id: Text,
        pub label: Text,
        pub doc: Text,
        pub unit: Text,
        pub dimension: Text,
        pub table: Text,
        pub role: u32,
        pub flags: u32,
        pub domain: u32,
        pub reserved: u32,
        pub lower: f64,
        pub upper: f64,
    }

    #[repr(C)]
    pub struct Call {
        pub size: u32,
        pub flags: u32,
        pub threads: u32,
        pub reserved: u32,
        pub seed: u64,
        pub rows: u64,
        pub inputs: *const Input,
    }

    #[repr(C)]
    pub struct Host {
        pub size: u32,
        pub abi_minor: u32,
        pub name: Text,
        pub version: Text,
        pub measure: unsafe extern "C" fn(Context, u32, Text, u64, Text) -> *mut f64,
        pub codes: *const c_void,
        pub attribute: *const c_void,
        pub write: *const c_void,
        pub scratch: unsafe extern "C" fn(Context, u64, u64) -> *mut c_void,
        pub grow: *const c_void,
        pub dictionary: *const c_void,
        pub code: *const c_void,
        pub labels: *const c_void,
        pub progress: unsafe extern "C" fn(Context, f64) -> i32,
        pub fail: unsafe extern "C" fn(Context, i32, Text) -> i32,
    }

    pub type Run = unsafe extern "C" fn(*const Host, Context, *const Call) -> i32;

    #[repr(C)]
    pub struct Plugin {
        pub size: u32,
        pub need_minor: u32,
        pub kind: u32,
        pub flags: u32,
        pub id: Text,
        pub version: Text,
        pub title: Text,
        pub doc: Text,
        pub formula: Text,
        pub license: Text,
        pub author: Text,
        pub citation: Text,
        pub n_parameters: u32,
        pub parameter_size: u32,
        pub n_in: u32,
        pub n_out: u32,
        pub port_size: u32,
        pub reserved: u32,
        pub parameters: *const c_void,
        pub inputs: *const Port,
        pub outputs: *const Port,
        pub run: Run,
        pub extension: *const c_void,
        pub url: Text,
        pub support: Text,
        pub keywords: Text,
    }

    #[repr(C)]
    pub struct Module {
        pub size: u32,
        pub count: u32,
        pub plugins: *const *const Plugin,
    }

    #[repr(C)]
    pub struct ElfNote {
        pub name_size: u32,
        pub description_size: u32,
        pub kind: u32,
        pub name: [u8; 8],
        pub major: u32,
        pub minor: u32,
    }

    /// Constant data with pointers in it: nobody writes to them.
    #[repr(transparent)]
    pub struct Constant<T>(pub T);
    unsafe impl<T> Sync for Constant<T> {}
}

use core::mem::size_of;
use core::ptr::null;
use regind::*;

/// Sum with a running compensation, as ri_sum of regind/helpers.h.
struct Sum {
    total: f64,
    compensation: f64,
}

fn magnitude(x: f64) -> f64 {
    if x < 0.0 { -x } else { x }
}

impl Sum {
    fn of(terms: impl Iterator<Item = f64>) -> f64 {
        let mut sum = Sum { total: 0.0, compensation: 0.0 };
        terms.for_each(|x| sum.add(x));
        sum.total + sum.compensation
    }

    fn add(&mut self, x: f64) {
        let next = self.total + x;
        self.compensation += if magnitude(self.total) >= magnitude(x) {
            (self.total - next) + x
        } else {
            (x - next) + self.total
        };
        self.total = next;
    }
}

/// Half the sum of |x / sum(x) - 1 / n|; missing where that is not defined.
fn hoover(values: &[f64]) -> f64 {
    let present = || values.iter().copied().filter(|x| !x.is_nan());
    let n = present().count() as f64;
    let total = Sum::of(present());
    let index = Sum::of(present().map(|x| magnitude(x / total - 1.0 / n))) / 2.0;
    if index.is_finite() && total > 0.0 { index } else { f64::NAN }
}

unsafe fn column(host: &Host, context: Context, call: &Call, x: &Column) -> i32 {
    let values: &[f64] =
        if call.rows == 0 { &[] } else { core::slice::from_raw_parts(x.values, call.rows as usize) };
    let rows = if call.flags & PLANNING != 0 { 0 } else { 1 };
    let result = (host.measure)(context, 0, x.name, rows, null());

    if result.is_null() {
        return NO_MEMORY;
    }
    if rows != 0 {
        *result = hoover(values);
    }
    OK
}

unsafe extern "C" fn run(host: *const Host, context: Context, call: *const Call) -> i32 {
    let (host, call) = (&*host, &*call);
    let input = &*call.inputs;

    for c in 0..input.n {
        let x = &**input.columns.add(c as usize);
        let mut status = column(host, context, call, x);

        if status == OK {
            status = (host.progress)(context, (c + 1) as f64 / input.n as f64);
        }
        if status != OK {
            return status;
        }
    }
    OK
}

static INPUTS: Constant<[Port; 1]> = Constant([Port {
    id: c"values".as_ptr(),
    label: c"Measures".as_ptr(),
    doc: c"Zero or more.".as_ptr(),
    unit: null(),
    dimension: null(),
    table: null(),
    role: MEASURE,
    flags: MANY,
    domain: NONNEGATIVE, // the host refuses others: this needs SDK 1.2
    reserved: 0,
    lower: 0.0,
    upper: 0.0,
}]);

static OUTPUTS: Constant<[Port; 1]> = Constant([Port {
    id: c"hoover".as_ptr(),
    label: c"Hoover index".as_ptr(),
    doc: c"One row, or one for each group of `within`; a column for each measure, under the same name.".as_ptr(),
    unit: c"1".as_ptr(),
    dimension: null(),
    table: null(),
    role: MEASURE,
    flags: MANY | OWN_ROWS,
    domain: 0,
    reserved: 0,
    lower: 0.0,
    upper: 0.0,
}]);

static PLUGIN: Constant<Plugin> = Constant(Plugin {
    size: size_of::<Plugin>() as u32,
    need_minor: 2,
    kind: INDICATOR,
    flags: 0,
    id: c"org.example.hoover".as_ptr(),
    version: c"1.1.0".as_ptr(),
    title: c"Hoover index".as_ptr(),
    doc: c"The part of a measure that would have to move for all rows to have the same. Missing values are left out; where all are zero or missing, so is the index. A negative value is an error.".as_ptr(),
    formula: c"sum(|x / sum(x) - 1 / n|) / 2".as_ptr(),
    license: c"MIT".as_ptr(),
    author: c"The regind authors".as_ptr(),
    citation: c"@article{hoover1936,\n  author = {Hoover, Edgar M.},\n  title = {The Measurement of Industrial Localization},\n  journal = {The Review of Economics and Statistics},\n  volume = {18},\n  number = {4},\n  pages = {162--171},\n  year = {1936}\n}".as_ptr(),
    n_parameters: 0,
    parameter_size: 0,
    n_in: 1,
    n_out: 1,
    port_size: size_of::<Port>() as u32,
    reserved: 0,
    parameters: null(),
    inputs: &INPUTS.0[0],
    outputs: &OUTPUTS.0[0],
    run,
    extension: null(),
    url: null(),
    support: null(),
    keywords: c"inequality".as_ptr(),
});

static PLUGINS: Constant<[*const Plugin; 1]> = Constant([&PLUGIN.0]);

#[no_mangle]
pub static regind_module_v1: Constant<Module> =
    Constant(Module { size: size_of::<Module>() as u32, count: 1, plugins: &PLUGINS.0[0] });

/// By which the host learns the version of the interface before it loads the module.
#[used]
#[link_section = ".note.regind"]
static NOTE: ElfNote =
    ElfNote { name_size: 5, description_size: 8, kind: 1, name: *b"REGI\0\0\0\0", major: 1, minor: 2 };

extern "C" {
    fn abort() -> !;
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    unsafe { abort() }
}
