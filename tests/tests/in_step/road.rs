//! The road between devices and the server: real sockets, on which things can happen that happen out there.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What happens on the road.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weather {
    /// Everything goes through.
    Clear,
    /// Nothing does.
    Closed,
    /// A captive portal answers everything with 200 and a page.
    Portal,
    /// A proxy answers everything with 500 and a page.
    Error500,
    /// Requests arrive, answers are lost.
    AnswersLost,
    /// Requests arrive, answers break off in their body.
    AnswersCut,
}

/// What somebody in the middle makes of an answer's body.
pub type Meddler = Box<dyn Fn(&[u8]) -> Option<Vec<u8>> + Send>;

/// A road to one server.
pub struct Road {
    /// Where it begins.
    pub addr: SocketAddr,
    weather: Arc<Mutex<Weather>>,
    meddler: Arc<Mutex<Option<Meddler>>>,
    /// Every answer since it was last emptied.
    pub heard: Arc<Mutex<Vec<u8>>>,
    /// Bytes that went from the server to devices.
    pub bytes_back: Arc<AtomicUsize>,
}

impl Road {
    /// Opens a road that begins on any port, to a server that is set later.
    pub async fn open() -> (Self, Arc<Mutex<Option<SocketAddr>>>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let (weather, bytes_back) = (Arc::new(Mutex::new(Weather::Clear)), Arc::new(AtomicUsize::new(0)));
        let (meddler, heard) = (Arc::new(Mutex::new(None::<Meddler>)), Arc::new(Mutex::new(Vec::new())));
        let (meddler_there, heard_there) = (meddler.clone(), heard.clone());
        let server = Arc::new(Mutex::new(None));
        let (weather_there, bytes_there, server_there) = (weather.clone(), bytes_back.clone(), server.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let weather = *weather_there.lock().unwrap();
                let to = server_there.lock().unwrap().unwrap();
                let bytes_back = bytes_there.clone();
                let (meddler, heard) = (meddler_there.clone(), heard_there.clone());
                let on_the_way = move |answer: Vec<u8>| {
                    bytes_back.fetch_add(answer.len(), Ordering::Relaxed);
                    heard.lock().unwrap().extend_from_slice(&answer);
                    meddler.lock().unwrap().as_ref().map_or(answer.clone(), |meddle| meddled(&answer, meddle))
                };
                tokio::spawn(async move {
                    let _ = travel(stream, to, weather, on_the_way).await;
                });
            }
        });
        (Self { addr, weather, meddler, heard, bytes_back }, server)
    }

    /// Changes the weather for what sets out from now on.
    pub fn set(&self, weather: Weather) {
        *self.weather.lock().unwrap() = weather;
    }

    /// Lets somebody change the answers on their way, or nobody.
    pub fn meddle(&self, meddler: Option<Meddler>) {
        *self.meddler.lock().unwrap() = meddler;
    }
}

const PAGE: &str = "<!doctype html><title>Wifi</title><p>Please accept our terms.";

async fn travel(
    mut device: TcpStream,
    server: SocketAddr,
    weather: Weather,
    on_the_way: impl Fn(Vec<u8>) -> Vec<u8>,
) -> std::io::Result<()> {
    if weather == Weather::Closed {
        return Ok(());
    }
    let request = read_message(&mut device).await?;
    if let Weather::Portal | Weather::Error500 = weather {
        let status = if weather == Weather::Portal { "200 OK" } else { "500 Internal Server Error" };
        let head = format!(
            "HTTP/1.1 {status}\r\ncontent-type: text/html\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
            PAGE.len()
        );
        return device.write_all(format!("{head}{PAGE}").as_bytes()).await;
    }
    let mut onward = TcpStream::connect(server).await?;
    onward.write_all(&request).await?;
    let answer = closing(on_the_way(read_message(&mut onward).await?));
    match weather {
        Weather::AnswersLost => Ok(()),
        Weather::AnswersCut => device.write_all(&answer[..answer.len() - 5]).await,
        _ => device.write_all(&answer).await,
    }
    // One request a connection: the next one sees the weather as it is then.
}

/// The answer, saying that nothing else comes on this connection: who sets out next must not take it for open.
fn closing(answer: Vec<u8>) -> Vec<u8> {
    let line = answer.windows(2).position(|end| end == b"\r\n").unwrap() + 2;
    [&answer[..line], b"connection: close\r\n", &answer[line..]].concat()
}

/// The answer with another body, if the one in the middle makes one.
fn meddled(answer: &[u8], meddle: &Meddler) -> Vec<u8> {
    let head = answer.windows(4).position(|end| end == b"\r\n\r\n").unwrap() + 4;
    let Some(body) = meddle(&answer[head..]) else {
        return answer.to_vec();
    };
    let text = String::from_utf8(answer[..head - 4].to_vec()).unwrap();
    let lines = text.lines().filter(|line| !line.to_ascii_lowercase().starts_with("content-length"));
    let head =
        lines.chain([format!("content-length: {}\r\n\r\n", body.len()).as_str()]).collect::<Vec<_>>().join("\r\n");
    [head.into_bytes(), body].concat()
}

/// Reads one HTTP message whose body has a length.
async fn read_message(stream: &mut TcpStream) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        if let Some(head) = bytes.windows(4).position(|end| end == b"\r\n\r\n") {
            let text = String::from_utf8_lossy(&bytes[..head]).to_ascii_lowercase();
            let length = text.lines().find_map(|line| line.strip_prefix("content-length:"));
            let length: usize = length.map_or(0, |length| length.trim().parse().unwrap());
            assert!(!text.contains("transfer-encoding"), "this road carries bodies of a known length only");
            if bytes.len() >= head + 4 + length {
                return Ok(bytes);
            }
        }
        match stream.read(&mut buffer).await? {
            0 => return Err(std::io::ErrorKind::UnexpectedEof.into()),
            read => bytes.extend_from_slice(&buffer[..read]),
        }
    }
}
