// a probe
