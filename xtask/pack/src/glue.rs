use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

use crate::error::PackError;

/// The two files that wasm-bindgen makes of a compiled client.
pub(crate) struct Glue {
    pub(crate) wasm: Vec<u8>,
    pub(crate) script: Vec<u8>,
}

/// Generates the files. `boot.js` names the WebAssembly itself, so the script has no default path to it.
pub(crate) fn write(compiled: &Path) -> Result<Glue, PackError> {
    let mut output = bindgen(compiled).map_err(|error| PackError::Bindgen(format!("{error:#}")))?;
    let snippets = output
        .snippets()
        .iter()
        .filter(|(_, inline)| !inline.is_empty());
    if let Some(name) = snippets
        .map(|(name, _)| name)
        .chain(output.local_modules().keys())
        .next()
    {
        return Err(PackError::Snippets(name.clone()));
    }
    Ok(Glue {
        script: output.js().into(),
        wasm: output.wasm_mut().emit_wasm(),
    })
}

fn bindgen(
    compiled: &Path,
) -> Result<wasm_bindgen_cli_support::Output, Box<dyn std::error::Error + Send + Sync>> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .omit_default_module_path(true);
    Ok(bindgen.generate_output()?)
}
