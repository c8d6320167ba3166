"""The conference site as its editors work on it: pages, versions, images, the maintenance plan."""
