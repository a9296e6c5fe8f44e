//! Bytes on a socket, for clients that no HTTP library would be.

use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Sends bytes and reads until the server closes, at most ten seconds.
pub async fn exchange(addr: SocketAddr, sent: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(addr).await.unwrap();
    stream.write_all(sent).await.unwrap();
    read_all(stream).await
}

/// Sends bytes, closes that direction, and reads the rest.
pub async fn cut_off(addr: SocketAddr, sent: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(addr).await.unwrap();
    stream.write_all(sent).await.unwrap();
    stream.shutdown().await.unwrap();
    read_all(stream).await
}

async fn read_all(mut stream: TcpStream) -> Vec<u8> {
    let mut answer = Vec::new();
    let reading = stream.read_to_end(&mut answer);
    // A connection that is reset has said what it had to say.
    let _ = tokio::time::timeout(Duration::from_secs(10), reading)
        .await
        .expect("the server leaves the connection open");
    answer
}

pub fn status(answer: &[u8]) -> String {
    String::from_utf8_lossy(answer).chars().skip(9).take(3).collect()
}
