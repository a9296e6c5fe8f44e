//! The server over real HTTP on the loopback, with honest devices and with clients that are anything but.

mod devices;
mod devices_exchange;
mod kept;
mod maintenance;
mod raw;
mod refusals;
mod web_app;
