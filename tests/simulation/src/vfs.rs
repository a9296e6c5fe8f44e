//! SQLite's view of a disk, as the C functions that it calls. All that is unsafe here is here; what a disk does is the
//! trait's, in `disk`.
//!
//! What each function relies on: SQLite hands over a file that `open` filled and that was not closed since, and
//! buffers of the lengths it says.
#![allow(unsafe_code, reason = "SQLite takes a disk as C functions")]

use rusqlite::ffi;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::marker::PhantomData;
use std::ptr;

/// An extended result code of SQLite other than `SQLITE_OK`.
pub(crate) type Code = c_int;

/// What a disk does.
pub(crate) trait Vfs: 'static {
    /// An open file.
    type File;

    fn open(path: &str, flags: c_int) -> Result<Self::File, Code>;
    fn delete(path: &str) -> Result<(), Code>;
    fn exists(path: &str) -> Result<bool, Code>;
    fn close(file: Self::File);
    /// Returns how many bytes there were.
    fn read(file: &Self::File, at: usize, into: &mut [u8]) -> Result<usize, Code>;
    fn write(file: &Self::File, at: usize, bytes: &[u8]) -> Result<(), Code>;
    fn truncate(file: &Self::File, length: usize) -> Result<(), Code>;
    fn sync(file: &Self::File) -> Result<(), Code>;
    fn length(file: &Self::File) -> Result<usize, Code>;
    fn lock(file: &Self::File, level: c_int) -> Result<(), Code>;
    fn unlock(file: &Self::File, level: c_int) -> Result<(), Code>;
    fn is_reserved(file: &Self::File) -> Result<bool, Code>;
    /// A region of memory that all connections to this file share; it stays where it is until the last is closed.
    fn shared_region(file: &Self::File, at: usize, size: usize, extend: bool) -> Result<*mut u8, Code>;
    fn lock_shared(file: &Self::File, slots: std::ops::Range<c_int>, flags: c_int) -> Result<(), Code>;
}

/// Registers a disk as this process's default. Says whether SQLite took it.
pub(crate) fn register<V: Vfs>(name: &'static CStr) -> bool {
    // SAFETY: both structures live for ever, and hold functions of the types that SQLite declares.
    unsafe {
        ffi::sqlite3_initialize();
        let base = ffi::sqlite3_vfs_find(ptr::null());
        if base.is_null() {
            return false;
        }
        let vfs = Box::leak(Box::new(ffi::sqlite3_vfs {
            iVersion: 1,
            szOsFile: size_of::<Opened<V>>() as c_int,
            mxPathname: 512,
            pNext: ptr::null_mut(),
            zName: name.as_ptr(),
            pAppData: Box::leak(Box::new(methods::<V>())) as *mut ffi::sqlite3_io_methods as *mut c_void,
            xOpen: Some(Glue::<V>::open),
            xDelete: Some(Glue::<V>::delete),
            xAccess: Some(Glue::<V>::access),
            xFullPathname: Some(full_path_name),
            // Randomness, time and the rest are the machine's.
            ..*base
        }));
        ffi::sqlite3_vfs_register(vfs, 1) == ffi::SQLITE_OK
    }
}

/// A file as SQLite allocates it: its own part first.
#[repr(C)]
struct Opened<V: Vfs> {
    base: ffi::sqlite3_file,
    file: Option<Box<V::File>>,
}

struct Glue<V>(PhantomData<V>);

fn methods<V: Vfs>() -> ffi::sqlite3_io_methods {
    ffi::sqlite3_io_methods {
        iVersion: 2,
        xClose: Some(Glue::<V>::close),
        xRead: Some(Glue::<V>::read),
        xWrite: Some(Glue::<V>::write),
        xTruncate: Some(Glue::<V>::truncate),
        xSync: Some(Glue::<V>::sync),
        xFileSize: Some(Glue::<V>::file_size),
        xLock: Some(Glue::<V>::lock),
        xUnlock: Some(Glue::<V>::unlock),
        xCheckReservedLock: Some(Glue::<V>::check_reserved_lock),
        xFileControl: Some(no_file_control),
        xSectorSize: Some(sector_size),
        xDeviceCharacteristics: Some(device_characteristics),
        xShmMap: Some(Glue::<V>::shm_map),
        xShmLock: Some(Glue::<V>::shm_lock),
        xShmBarrier: Some(shm_barrier),
        xShmUnmap: Some(shm_unmap),
        xFetch: None,
        xUnfetch: None,
    }
}

fn code(outcome: Result<(), Code>) -> c_int {
    outcome.err().unwrap_or(ffi::SQLITE_OK)
}

/// Lengths and offsets that SQLite says are never below zero.
fn size<N: TryInto<usize>>(number: N) -> usize {
    number.try_into().unwrap_or(0)
}

unsafe fn text<'a>(path: *const c_char) -> Result<&'a str, Code> {
    if path.is_null() {
        return Err(ffi::SQLITE_CANTOPEN);
    }
    // SAFETY: a path ends with a NUL, and lives for the call.
    unsafe { CStr::from_ptr(path) }.to_str().map_err(|_| ffi::SQLITE_CANTOPEN)
}

unsafe extern "C" fn full_path_name(
    _: *mut ffi::sqlite3_vfs,
    path: *const c_char,
    length: c_int,
    out: *mut c_char,
) -> c_int {
    // SAFETY: `out` has room for `length` bytes.
    unsafe {
        let Ok(path) = text(path) else { return ffi::SQLITE_CANTOPEN };
        if path.len() >= size(length) {
            return ffi::SQLITE_CANTOPEN;
        }
        ptr::copy_nonoverlapping(path.as_ptr().cast(), out, path.len());
        out.add(path.len()).write(0);
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn no_file_control(_: *mut ffi::sqlite3_file, _: c_int, _: *mut c_void) -> c_int {
    ffi::SQLITE_NOTFOUND
}

unsafe extern "C" fn sector_size(_: *mut ffi::sqlite3_file) -> c_int {
    4096
}

/// A write does not spread to bytes beside it; nothing else is promised.
unsafe extern "C" fn device_characteristics(_: *mut ffi::sqlite3_file) -> c_int {
    ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE
}

unsafe extern "C" fn shm_barrier(_: *mut ffi::sqlite3_file) {
    std::sync::atomic::fence(std::sync::atomic::Ordering::SeqCst);
}

unsafe extern "C" fn shm_unmap(_: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    ffi::SQLITE_OK
}

impl<V: Vfs> Glue<V> {
    /// The file behind what SQLite hands over.
    unsafe fn file<'a>(file: *mut ffi::sqlite3_file) -> Result<&'a V::File, Code> {
        // SAFETY: it was opened here, so it is an `Opened<V>`.
        unsafe { file.cast::<Opened<V>>().as_ref() }.and_then(|opened| opened.file.as_deref()).ok_or(ffi::SQLITE_IOERR)
    }

    unsafe extern "C" fn open(
        vfs: *mut ffi::sqlite3_vfs,
        path: *const c_char,
        file: *mut ffi::sqlite3_file,
        flags: c_int,
        out_flags: *mut c_int,
    ) -> c_int {
        // SAFETY: `file` has room for `szOsFile` bytes, which nobody has written yet.
        unsafe {
            let opened = text(path).and_then(|path| V::open(path, flags));
            let methods = if opened.is_ok() { (*vfs).pAppData.cast() } else { ptr::null_mut() };
            if !out_flags.is_null() {
                out_flags.write(flags);
            }
            let (file_box, outcome) = match opened {
                Ok(open) => (Some(Box::new(open)), ffi::SQLITE_OK),
                Err(code) => (None, code),
            };
            file.cast::<Opened<V>>().write(Opened { base: ffi::sqlite3_file { pMethods: methods }, file: file_box });
            outcome
        }
    }

    unsafe extern "C" fn delete(_: *mut ffi::sqlite3_vfs, path: *const c_char, _: c_int) -> c_int {
        // SAFETY: as `text` says.
        code(unsafe { text(path) }.and_then(V::delete))
    }

    unsafe extern "C" fn access(_: *mut ffi::sqlite3_vfs, path: *const c_char, _: c_int, out: *mut c_int) -> c_int {
        // SAFETY: as `text` says; `out` is there to be written.
        code(unsafe { text(path) }.and_then(V::exists).map(|there| unsafe { out.write(c_int::from(there)) }))
    }

    unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
        // SAFETY: it was opened here; SQLite does not use it any more.
        if let Some(opened) = unsafe { file.cast::<Opened<V>>().as_mut() }
            && let Some(open) = opened.file.take()
        {
            V::close(*open);
        }
        ffi::SQLITE_OK
    }

    unsafe extern "C" fn read(file: *mut ffi::sqlite3_file, into: *mut c_void, length: c_int, at: i64) -> c_int {
        // SAFETY: `into` has room for `length` bytes; zeroed, since whatever is not there reads as zero.
        let read = unsafe {
            ptr::write_bytes(into.cast::<u8>(), 0, size(length));
            let into = std::slice::from_raw_parts_mut(into.cast::<u8>(), size(length));
            Self::file(file).and_then(|file| V::read(file, size(at), into))
        };
        match read {
            Ok(read) if read < size(length) => ffi::SQLITE_IOERR_SHORT_READ,
            Ok(_) => ffi::SQLITE_OK,
            Err(code) => code,
        }
    }

    unsafe extern "C" fn write(file: *mut ffi::sqlite3_file, from: *const c_void, length: c_int, at: i64) -> c_int {
        // SAFETY: `from` holds `length` bytes.
        unsafe {
            let bytes = std::slice::from_raw_parts(from.cast::<u8>(), size(length));
            code(Self::file(file).and_then(|file| V::write(file, size(at), bytes)))
        }
    }

    unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, length: i64) -> c_int {
        // SAFETY: as `file` says, here and below.
        code(unsafe { Self::file(file) }.and_then(|file| V::truncate(file, size(length))))
    }

    unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, _: c_int) -> c_int {
        code(unsafe { Self::file(file) }.and_then(V::sync))
    }

    unsafe extern "C" fn file_size(file: *mut ffi::sqlite3_file, out: *mut i64) -> c_int {
        let length = unsafe { Self::file(file) }.and_then(V::length);
        code(length.map(|length| unsafe { out.write(i64::try_from(length).unwrap_or(i64::MAX)) }))
    }

    unsafe extern "C" fn lock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
        code(unsafe { Self::file(file) }.and_then(|file| V::lock(file, level)))
    }

    unsafe extern "C" fn unlock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
        code(unsafe { Self::file(file) }.and_then(|file| V::unlock(file, level)))
    }

    unsafe extern "C" fn check_reserved_lock(file: *mut ffi::sqlite3_file, out: *mut c_int) -> c_int {
        let reserved = unsafe { Self::file(file) }.and_then(V::is_reserved);
        code(reserved.map(|reserved| unsafe { out.write(c_int::from(reserved)) }))
    }

    unsafe extern "C" fn shm_map(
        file: *mut ffi::sqlite3_file,
        at: c_int,
        length: c_int,
        extend: c_int,
        out: *mut *mut c_void,
    ) -> c_int {
        let region =
            unsafe { Self::file(file) }.and_then(|file| V::shared_region(file, size(at), size(length), extend != 0));
        code(region.map(|region| unsafe { out.write(region.cast()) }))
    }

    unsafe extern "C" fn shm_lock(file: *mut ffi::sqlite3_file, slot: c_int, count: c_int, flags: c_int) -> c_int {
        code(unsafe { Self::file(file) }.and_then(|file| V::lock_shared(file, slot..slot + count, flags)))
    }
}
