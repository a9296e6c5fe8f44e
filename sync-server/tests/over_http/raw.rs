//! Bytes on a socket, for clients that no HTTP library would be.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::Duration;

/// Sends bytes and reads until the server closes, at most ten seconds of silence.
pub async fn exchange(addr: SocketAddr, sent: &[u8]) -> Vec<u8> {
    let sent = sent.to_vec();
    blocking(move || read_all(send(addr, &sent))).await
}

/// Sends bytes, closes that direction, and reads the rest.
pub async fn cut_off(addr: SocketAddr, sent: &[u8]) -> Vec<u8> {
    let sent = sent.to_vec();
    blocking(move || {
        let stream = send(addr, &sent);
        stream.shutdown(Shutdown::Write).unwrap();
        read_all(stream)
    })
    .await
}

/// Sends bytes and leaves it at that.
pub fn send(addr: SocketAddr, sent: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(addr).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    stream.write_all(sent).unwrap();
    stream
}

fn read_all(mut stream: TcpStream) -> Vec<u8> {
    let mut answer = Vec::new();
    match stream.read_to_end(&mut answer) {
        // A connection that is reset has said what it had to say.
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => {}
        Err(error) => panic!("the server leaves the connection open: {error}"),
    }
    answer
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.unwrap()
}

pub fn status(answer: &[u8]) -> String {
    String::from_utf8_lossy(answer).chars().skip(9).take(3).collect()
}
