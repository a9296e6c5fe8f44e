//! A part of a workbook as a row of what it says: names without their prefix, texts without their signs.

use kitbag_common::table::Unread;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// Reads one part.
pub(super) struct Reader<'p> {
    inner: quick_xml::Reader<&'p [u8]>,
    ends: Option<String>,
}

/// What a part says next.
pub(super) enum Said<'p> {
    /// A tag begins; one that is empty ends next.
    Begin(Tag<'p>),
    /// The tag of that name ends.
    End(String),
    /// A text, or a piece of one.
    Text(String),
}

/// A tag with its attributes.
pub(super) struct Tag<'p>(BytesStart<'p>);

impl<'p> Reader<'p> {
    pub(super) fn of(part: &'p str) -> Self {
        Self { inner: quick_xml::Reader::from_str(part), ends: None }
    }

    /// What comes next; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Said<'p>>, Unread> {
        if let Some(name) = self.ends.take() {
            return Ok(Some(Said::End(name)));
        }
        loop {
            let said = match self.inner.read_event().map_err(|_| Unread::Damaged)? {
                Event::Start(tag) => Said::Begin(Tag(tag)),
                Event::Empty(tag) => {
                    self.ends = Some(tag.local_name().as_ref().to_owned());
                    Said::Begin(Tag(tag))
                }
                Event::End(tag) => Said::End(tag.local_name().as_ref().to_owned()),
                Event::Text(text) => Said::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Said::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(sign) => {
                    let letter = sign.resolve_char_ref().map_err(|_| Unread::Damaged)?.map(String::from);
                    let letter = letter.or_else(|| resolve_predefined_entity(&sign).map(str::to_owned));
                    Said::Text(letter.ok_or(Unread::Damaged)?)
                }
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            };
            return Ok(Some(said));
        }
    }
}

impl Tag<'_> {
    /// Whether it has that name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.0.local_name().as_ref() == name
    }

    /// The attribute of that name.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut all = self.0.attributes().flatten();
        let found = all.find(|attribute| attribute.key.local_name().as_ref() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
    }
}
