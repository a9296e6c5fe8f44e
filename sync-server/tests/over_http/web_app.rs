//! The web app as it is served: encodings, caching, the policy on every answer, and nothing outside the folder.

use crate::devices::Environment;
use crate::raw;
use kitbag_server::{Running, Server, Settings};

struct Site {
    running: Running,
    _folders: (tempfile::TempDir, tempfile::TempDir),
}

impl Site {
    async fn start(public_url: Option<&str>) -> Self {
        let (data, web) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let put = |path: &str, text: &str| std::fs::write(web.path().join(path), text).unwrap();
        std::fs::create_dir(web.path().join("icons")).unwrap();
        put("index.html", "<!doctype html>");
        put("sw.js", "// worker");
        put("manifest.webmanifest", "{}");
        put("icons/app.svg", "<svg/>");
        put("app-0123456789abcdef.wasm", "plain");
        put("app-0123456789abcdef.wasm.br", "as brotli");
        put("app-0123456789abcdef.wasm.gz", "as gzip");
        put(".hidden", "hidden");
        std::fs::write(data.path().join("secret.txt"), "secret").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(data.path().join("secret.txt"), web.path().join("link.txt")).unwrap();
        let settings = Settings {
            web: Some(web.path().to_owned()),
            public_url: public_url.map(str::to_owned),
            ..Settings::on_any_port(data.path())
        };
        let running = Server::start(settings).await.unwrap();
        Self { running, _folders: (data, web) }
    }

    async fn get(&self, path: &str, headers: &[(&str, &str)]) -> (reqwest::header::HeaderMap, u16, String) {
        let mut request = reqwest::Client::new().get(format!("{}{path}", self.running.local_url()));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await.unwrap();
        let (headers, status) = (response.headers().clone(), response.status().as_u16());
        (headers, status, response.text().await.unwrap())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_the_policy() {
    let site = Site::start(None).await;
    for path in ["/", "/sw.js", "/nothing", "/v1/x", "/healthz", "/metrics"] {
        let (headers, _, _) = site.get(path, &[]).await;
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"), "{path}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains('*'));
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["referrer-policy"], "no-referrer");
        assert_eq!(headers["cross-origin-opener-policy"], "same-origin");
        assert!(headers["permissions-policy"].to_str().unwrap().contains("camera=(self)"));
        assert!(!headers.contains_key("strict-transport-security"), "not over http");
        assert!(!headers.contains_key("access-control-allow-origin"));
    }
    let site = Site::start(Some("https://kit.example.org/")).await;
    let (headers, _, _) = site.get("/", &[]).await;
    assert!(headers.contains_key("strict-transport-security"));
    let link = site.running.setup_link.clone().unwrap();
    assert!(link.starts_with("https://kit.example.org/#setup="));
}

#[tokio::test(flavor = "multi_thread")]
async fn files_come_compressed_and_are_kept_as_long_as_their_names_allow() {
    let site = Site::start(None).await;
    let app = "/app-0123456789abcdef.wasm";
    for (accepted, body, encoding) in
        [("gzip, br", "as brotli", Some("br")), ("gzip", "as gzip", Some("gzip")), ("br;q=0, identity", "plain", None)]
    {
        let (headers, status, text) = site.get(app, &[("accept-encoding", accepted)]).await;
        assert_eq!((status, text.as_str()), (200, body), "{accepted}");
        let got = headers.get("content-encoding").map(|value| value.to_str().unwrap());
        assert_eq!(got, encoding);
        assert_eq!(headers["content-type"], "application/wasm");
        assert_eq!(headers["cache-control"], "public, max-age=31536000, immutable");
        assert_eq!(headers["vary"], "accept-encoding");
    }
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/sw.js", "text/javascript; charset=utf-8"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/icons/app.svg", "image/svg+xml"),
    ] {
        let (headers, status, _) = site.get(path, &[("accept-encoding", "br")]).await;
        assert_eq!(status, 200, "{path}");
        assert_eq!(headers["cache-control"], "no-cache", "{path}");
        assert_eq!(headers["content-type"], kind, "{path}");
        let tag = headers["etag"].to_str().unwrap();
        let (_, status, body) = site.get(path, &[("if-none-match", tag)]).await;
        assert_eq!((status, body.as_str()), (304, ""), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_outside_the_folder_is_served() {
    let site = Site::start(None).await;
    for path in [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/icons/../../secret.txt",
        "//etc/passwd",
        "/icons",
        "/icons/",
        "/link.txt",
        "/.hidden",
        "/app-0123456789abcdef.wasm.br",
        "/index.html%00",
        "/..\\secret.txt",
    ] {
        let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
        let answer = raw::exchange(site.running.addr, request.as_bytes()).await;
        let status = raw::status(&answer);
        assert!(status == "404" || status == "400", "{path}: {status}");
        assert!(!String::from_utf8_lossy(&answer).contains("secret\n"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn counts_are_for_this_machine_only() {
    let site = Site::start(None).await;
    assert_eq!(site.get("/metrics", &[]).await.1, 200);
    let (_, status, _) = site.get("/metrics", &[("x-forwarded-for", "192.0.2.1")]).await;
    assert_eq!(status, 404);
    let env = Environment::start().await;
    let health = reqwest::get(format!("{}/healthz", env.url())).await.unwrap();
    assert_eq!(health.text().await.unwrap(), "ok\n");
}
