//! The macro behind [`crate::raw`].

/// Makes three things of one table of keys: the type, its decoder and its JSON schema.
///
/// The schema is written out here rather than derived: whether a key must be there, and that an
/// optional key is left out rather than `null`, is decided by [`crate::decode::Member`] for the
/// decoder and the schema alike.
macro_rules! record {
    ($(#[doc = $doc:literal])* pub struct $name:ident {
        $($(#[doc = $field_doc:literal])* $field:ident ($key:literal): $ty:ty,)*
    }) => {
        $(#[doc = $doc])*
        #[derive(Debug)]
        pub struct $name {
            $($(#[doc = $field_doc])* pub $field: $ty,)*
        }

        impl $name {
            /// The keys, in the order of the table.
            pub(crate) const KEYS: &[&str] = &[$($key),*];
        }

        impl $crate::decode::Decode for $name {
            fn decode(
                node: &$crate::node::Node,
                decoder: &mut $crate::decode::Decoder<'_>,
            ) -> Option<Self> {
                let mut map = $crate::decode::MapReader::open(node, Self::KEYS, decoder)?;
                // All keys are read before the first fault counts.
                $(let $field =
                    <$ty as $crate::decode::Member>::read(&mut map, $key, decoder);)*
                map.finish(decoder);
                Some(Self { $($field: $field?,)* })
            }
        }

        impl $crate::decode::Member for $name {
            const REQUIRED: bool = true;

            fn read(
                map: &mut $crate::decode::MapReader<'_>,
                key: &'static str,
                decoder: &mut $crate::decode::Decoder<'_>,
            ) -> Option<Self> {
                $crate::decode::read_required(map, key, decoder)
            }

            fn schema(generator: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                generator.subschema_for::<Self>()
            }
        }

        impl ::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                let mut record = $crate::schema::Record::new(concat!($($doc, "\n"),*));
                $(record.key(
                    $key,
                    concat!($($field_doc, "\n"),*),
                    <$ty as $crate::decode::Member>::REQUIRED,
                    <$ty as $crate::decode::Member>::schema(generator),
                );)*
                record.finish()
            }
        }
    };
}
pub(crate) use record;
