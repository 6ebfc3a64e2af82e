"""The console: what people of the Steunpunt see after they have signed in. Every page works without JavaScript."""
