//! What is true of the whole API: whom it asks, how it reads a fault, and which events it knows.

use std::fmt::Write as _;

use specwright::model::{Home, Type, WebhookEvent};

use super::Writer;

impl Writer<'_> {
    pub(super) fn api(&self) -> String {
        let krate = self.krate();
        let mut text = String::from("use crate::rt;\n\npub fn run() {\n");
        let _ = writeln!(text, "    let api = {krate}::facts::API;");
        text.push_str("    println!(\"server\\tasked\\t{}\", api.server);\n");
        if let Some(it) = &self.model.api.oauth2 {
            text.push_str("    let oauth2 = api.oauth2.unwrap();\n");
            let mut urls = vec!["token_url"];
            urls.extend(it.authorize_url.as_ref().map(|_| "authorize_url"));
            urls.extend(it.info_url.as_ref().map(|_| "info_url"));
            for url in urls {
                let _ = writeln!(
                    text,
                    "    println!(\"{url}\\tasked\\t{{:?}}\", oauth2.{url});"
                );
            }
        }
        for status in self.model.api.errors.iter().flat_map(|it| &it.status) {
            let _ = writeln!(
                text,
                "    let shape = api.errors.iter().find(|it| it.statuses.contains(&{status}));\n    \
                 println!(\"{status}\\tread\\t{{:?}}\", shape.map(|it| (it.error, it.message, it.fields)));"
            );
        }
        if let Some(webhooks) = &self.model.api.webhooks
            && !webhooks.events.is_empty()
        {
            for it in &webhooks.events {
                let (model, event) = (&it.model, &it.event);
                let _ = writeln!(
                    text,
                    "    println!(\"{model}.{event}\\tknown\\t{{}}\", {krate}::webhooks::EVENTS.contains(&({model:?}, {event:?})));"
                );
            }
            text.push_str("}\n");
            let _ = writeln!(
                text,
                "pub fn receive(it: {krate}::webhooks::Event) -> u8 {{\n    match it {{"
            );
            for it in &webhooks.events {
                self.event(&mut text, it);
            }
            text.push_str("        _ => 2,\n    }\n");
        }
        text.push_str("}\n");
        text
    }

    fn event(&self, text: &mut String, it: &WebhookEvent) {
        let payload = match &it.payload {
            None => "rt::Json".to_owned(),
            Some(ty @ Type::Record(_)) => format!("Box<{}>", self.ty(ty, true)),
            Some(ty) => self.ty(ty, true),
        };
        // A model of a resource is there only with the feature of the resource.
        if let Some(Type::Record(id)) = &it.payload
            && let Home::Resource(at) = self.model.records[id.0].home
        {
            let feature = &self.model.resources[at].feature;
            let _ = writeln!(text, "        #[cfg(feature = {feature:?})]");
        }
        let _ = writeln!(
            text,
            "        {}::webhooks::Event::{}(it) => {{\n            let _: {payload} = it;\n            1\n        }}",
            self.krate(),
            it.name
        );
    }
}
