package dev.chatcode.controlplane.digitalocean;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// The part of DigitalOcean's API, version 2, that we use, as it goes over the wire. Ask through [DigitalOcean].
@HttpExchange("/v2")
interface DigitalOceanApi {
    int PER_PAGE = 200;

    record Links(@Nullable Pages pages) {}

    record Pages(@Nullable String next) {}

    /// Part of a list.
    interface Page<T> {
        @Nullable
        List<T> items();

        @Nullable
        Links links();

        default boolean hasNext() {
            var links = links();
            return links != null && links.pages() != null && links.pages().next() != null;
        }
    }

    record AccountAnswer(@Nullable AccountData account) {}

    record AccountData(
            @Nullable String uuid,
            @Nullable String email,
            @Nullable String status,
            @Nullable TeamData team) {}

    record TeamData(@Nullable String uuid, @Nullable String name) {}

    record RegionPage(
            @Nullable List<RegionData> regions, @Nullable Links links) implements Page<RegionData> {
        @Override
        public @Nullable List<RegionData> items() {
            return regions;
        }
    }

    record RegionData(
            @Nullable String slug,
            @Nullable String name,
            @Nullable Boolean available) {}

    record SizePage(
            @Nullable List<SizeData> sizes, @Nullable Links links) implements Page<SizeData> {
        @Override
        public @Nullable List<SizeData> items() {
            return sizes;
        }
    }

    record SizeData(
            @Nullable String slug,
            @Nullable String description,
            @Nullable Integer memory,
            @Nullable Integer vcpus,
            @Nullable Integer disk,
            @Nullable Double priceMonthly,
            @Nullable Double priceHourly,
            @Nullable Boolean available,
            @Nullable List<String> regions) {}

    record ImagePage(
            @Nullable List<ImageData> images, @Nullable Links links) implements Page<ImageData> {
        @Override
        public @Nullable List<ImageData> items() {
            return images;
        }
    }

    record ImageData(
            @Nullable String slug,
            @Nullable String name,
            @Nullable String distribution,
            @Nullable String status,
            @Nullable Integer minDiskSize,
            @Nullable List<String> regions) {}

    record DropletPage(
            @Nullable List<DropletData> droplets, @Nullable Links links) implements Page<DropletData> {
        @Override
        public @Nullable List<DropletData> items() {
            return droplets;
        }
    }

    record DropletAnswer(@Nullable DropletData droplet) {}

    record DropletData(
            long id,
            @Nullable String status,
            @Nullable List<String> tags,
            @Nullable NetworksData networks) {}

    record NetworksData(@Nullable List<AddressData> v4) {}

    record AddressData(@Nullable String ipAddress, @Nullable String type) {}

    record NewDropletData(String name, String region, String size, String image, String userData, List<String> tags) {
        /// Never the user data, which holds a token.
        @Override
        public String toString() {
            return "NewDropletData " + name;
        }
    }

    record ActionData(String type) {}

    @GetExchange("/account")
    AccountAnswer account(@RequestAttribute(Caller.ATTRIBUTE) Caller caller);

    @GetExchange("/regions")
    RegionPage regions(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam("page") int page,
            @RequestParam("per_page") int perPage);

    @GetExchange("/sizes")
    SizePage sizes(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam("page") int page,
            @RequestParam("per_page") int perPage);

    @GetExchange("/images?type=distribution")
    ImagePage images(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam("page") int page,
            @RequestParam("per_page") int perPage);

    @GetExchange("/droplets")
    DropletPage droplets(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam("tag_name") String tag,
            @RequestParam("page") int page,
            @RequestParam("per_page") int perPage);

    @GetExchange("/droplets/{id}")
    DropletAnswer droplet(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @PathVariable("id") long id);

    @PostExchange("/droplets")
    DropletAnswer create(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @RequestBody NewDropletData droplet);

    @DeleteExchange("/droplets/{id}")
    void delete(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @PathVariable("id") long id);

    @DeleteExchange("/droplets")
    void deleteTagged(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @RequestParam("tag_name") String tag);

    @PostExchange("/droplets/{id}/actions")
    void act(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @PathVariable("id") long id,
            @RequestBody ActionData action);
}
